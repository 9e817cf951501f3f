using System.Collections;

namespace Arraylake.Tests.BucketConfigs;

/// <summary>The report of the service's health check (contract 3.6): verbatim, and never a reason to lose a list.</summary>
public class BucketHealthTests
{
    public static TheoryData<string> Reports =>
    [
        """{"status":"of-the-future","last_checked_at":"2026-01-05T12:00:00+02:00","message":"m","capabilities":["a"]}""",
        """{"capabilities":["a"],"message":"m","last_checked_at":"2026-01-05T10:00:00","status":"of-the-future"}""",
        """
        {"status":"of-the-future","last_checked_at":"2026-01-05T10:00:00Z","message":"m","capabilities":["a"],
         "more":{"probe":1}}
        """,
    ];

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task A_report_is_read_field_by_field(string report)
    {
        var health = await ReadAsync(report);

        Assert.Equal(("of-the-future", "m"), (health.Status, health.Message));
        Assert.Equal("2026-01-05T10:00:00.0000000+00:00", health.LastChecked?.ToString("O"));
        Assert.Equal(["a"], health.Capabilities);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"ok\"")]
    [InlineData("""{"status":null,"last_checked_at":null,"message":null,"capabilities":null}""")]
    [InlineData("""{"status":5,"last_checked_at":"soon","message":{},"capabilities":{"a":1}}""")]
    public async Task Without_a_readable_report_there_is_an_empty_one_and_never_null(string report)
    {
        var health = await ReadAsync(report);

        Assert.Null(health.Status ?? health.Message ?? (object?)health.LastChecked);
        Assert.Empty(health.Capabilities);
    }

    [Fact]
    public async Task A_config_without_a_report_has_an_empty_text_and_one_with_a_report_its_JSON()
    {
        Assert.Equal("", (await ReadAsync("null")).ToString());
        Assert.Equal(
            """{"status":"bad","last_checked_at":null,"message":null,"capabilities":["a","b"]}""",
            (await ReadAsync("""{"capabilities":["a","b"],"status":"bad"}""")).ToString());
    }

    [Fact]
    public async Task Capabilities_of_another_type_are_their_JSON_text() => Assert.Equal(
        ["a", "5", """{"b":1}"""], (await ReadAsync("""{"capabilities":["a",5,null,{"b":1}]}""")).Capabilities);

    [Fact]
    public async Task A_key_that_a_report_repeats_is_masked()
    {
        var health = await ReadAsync("""{"message":"m","config":{"secret_access_key":"s3cr3t"}}""");

        Assert.Contains(SecretText.Mask, health.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", health.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_serializer_that_walks_it_meets_every_field_and_no_list()
    {
        var entries = (IDictionary)await ReadAsync("""{"capabilities":["a","b"]}""");

        Assert.Equal(
            ["capabilities=[\"a\",\"b\"]", "last_checked_at=", "message=", "status="],
            entries.Cast<object>().Select(entry => $"{entry}").Order(StringComparer.Ordinal));
    }

    private static async Task<BucketHealth> ReadAsync(string report)
    {
        using var service = FakeService.Answering(
            $$"""[{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","health":{{report}}},{{Wire.Config}}]""");
        var configs = await service.ListAsync();
        Assert.Equal(2, configs.Count);
        return configs[0].Health;
    }
}
