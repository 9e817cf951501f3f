using System.Collections;

namespace Arraylake.Tests.BucketConfigs;

/// <summary>Reading is tolerant (contract 3.6): all but an unusable id or nickname is kept, whatever it is.</summary>
public class BucketConfigReadingTests
{
    public static TheoryData<string, string?> Times => new()
    {
        { "\"2026-01-05T10:00:00+00:00\"", "2026-01-05T10:00:00.0000000+00:00" },
        { "\"2026-01-05T10:00:00Z\"", "2026-01-05T10:00:00.0000000+00:00" },
        { "\"2026-01-05T10:00:00\"", "2026-01-05T10:00:00.0000000+00:00" },
        { "\"2026-01-05 10:00:00\"", "2026-01-05T10:00:00.0000000+00:00" },
        { "\"2026-01-05T10:00:00.123456\"", "2026-01-05T10:00:00.1234560+00:00" },
        { "\"2026-01-05T10:00:00.123456789Z\"", "2026-01-05T10:00:00.1234568+00:00" },
        { "\"2026-01-05T12:00:00+02:00\"", "2026-01-05T10:00:00.0000000+00:00" },
        { "\"2026-01-05\"", "2026-01-05T00:00:00.0000000+00:00" },
        { "null", null },
    };

    public static TheoryData<string> NoTimes =>
        ["\"\"", "\"soon\"", "5", "true", "{}", "[]", "\"10:30\"", "\"01/02/2026\"", "\"2026-13-01\"", "\"May 2026\""];

    public static TheoryData<string, object?> WrongTypes => new()
    {
        { "platform", 5L }, { "name", true }, { "prefix", 1.5m }, { "created_by", 5L }, { "is_default", "yes" },
        { "extra_config", "region_name=x" }, { "extra_config", 5L },
    };

    [Fact]
    public async Task The_answer_of_the_contract_is_read_field_by_field()
    {
        using var service = FakeService.Answering(Wire.Config);
        var config = await service.GetAsync();

        Assert.Equal(new Guid("7d0c1b1e-0000-4000-8000-000000000001"), config.Id);
        Assert.Equal("prod-s3", config.Nickname);
        Assert.Equal("prod-s3", config.ToString());
        Assert.Equal("s3", config.Platform);
        Assert.Equal("acme-data", config.Name);
        Assert.Equal("arraylake", config.Prefix);
        Assert.Equal("s3://acme-data/arraylake", config.Uri);
        Assert.Equal("us-east-1", config.Region);
        Assert.Null(config.EndpointUrl);
        Assert.Equal("region_name=us-east-1", config.ExtraConfig.ToString());
        Assert.Equal(new AnonymousAuth(), config.Auth);
        Assert.Equal("anonymous", config.AuthMethod);
        Assert.True(config.IsDefault);
        Assert.Equal("2026-01-05T10:00:00.0000000+00:00", config.Created?.ToString("O"));
        Assert.Equal("2026-02-06T11:30:00.0000000+00:00", config.Updated?.ToString("O"));
        Assert.Equal("admin@acme.example", config.CreatedBy);
        Assert.Empty(config.AdditionalProperties);
        Assert.Equal("acme", config.Org);
        Assert.Equal("https://service.test", config.ServiceUri);
    }

    [Fact]
    public async Task The_order_of_the_properties_does_not_matter()
    {
        var config = await ReadAsync(
            """
            {"auth_config":{"secret_access_key":"s","access_key_id":"a","method":"hmac"},"zone":"x","is_default":true,
             "updated":null,"nickname":"late","created":"2026-01-05T10:00:00",
             "id":"7d0c1b1e-0000-4000-8000-000000000001"}
            """);

        Assert.Equal(("late", "hmac", true), (config.Nickname, config.AuthMethod, config.IsDefault));
        Assert.Equal(config.Created, config.Updated);
        Assert.Equal("x", config.AdditionalProperties["zone"]);
    }

    [Fact]
    public async Task Id_and_nickname_are_all_that_a_config_needs()
    {
        var config = await ReadAsync("""{"nickname":"a","id":"7d0c1b1e000040008000000000000001"}""");

        Assert.Equal(Wire.Id, config.Id);
        Assert.Equal(("", "", "", false), (config.Platform, config.Name, config.Prefix, config.IsDefault));
        Assert.Equal(ExtraConfig.Empty, config.ExtraConfig);
        Assert.Null(config.Auth);
        Assert.Null(config.AuthMethod);
        Assert.Null(config.Created);
        Assert.Null(config.Updated);
        Assert.Null(config.CreatedBy);
    }

    [Fact]
    public async Task A_null_is_as_good_as_an_absent_field()
    {
        var config = await ReadAsync(
            """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","platform":null,"name":null,"prefix":null,
             "extra_config":null,"auth_config":null,"created_by":null}
            """);

        Assert.Equal(("", "", ""), (config.Platform, config.Name, config.Prefix));
        Assert.Empty(config.ExtraConfig);
        Assert.Null(config.Auth);
        Assert.Empty(config.AdditionalProperties);
    }

    [Theory]
    [MemberData(nameof(Times))]
    public async Task Times_are_utc_also_without_an_offset(string json, string? expected)
    {
        var config = await ReadAsync(With("created", json));

        Assert.Equal(expected, config.Created?.ToString("O"));
        Assert.Equal(config.Created, config.Updated);
        Assert.Equal(expected is null ? null : TimeSpan.Zero, config.Created?.Offset);
    }

    [Theory]
    [MemberData(nameof(NoTimes))]
    public async Task What_is_no_time_is_kept_as_it_came_instead_of_guessed_at(string json)
    {
        var config = await ReadAsync(With("created", json));

        Assert.Null(config.Created);
        Assert.Equal(["created"], config.AdditionalProperties.Keys);
    }

    [Theory]
    [MemberData(nameof(WrongTypes))]
    public async Task A_field_of_the_wrong_type_is_kept_among_the_further_ones(string field, object? value)
    {
        var config = await ReadAsync(
            With(field, value is string ? $"\"{value}\"" : FormattableString.Invariant($"{value}").ToLowerInvariant()));

        Assert.Equal(value, config.AdditionalProperties[field]);
        Assert.Equal("a", config.Nickname);
    }

    [Fact]
    public async Task Settings_with_nulls_numbers_and_nested_values_are_kept_as_plain_values()
    {
        var config = await ReadAsync(
            With("extra_config", """{"region_name":null,"use_ssl":false,"n":5,"x":1e999,"l":["a"],"o":{"k":null}}"""));

        Assert.Null(config.Region);
        Assert.Equal(false, config.ExtraConfig["use_ssl"]);
        Assert.Equal(5L, config.ExtraConfig["n"]);
        Assert.Equal("1e999", config.ExtraConfig["x"]);
        Assert.Equal(["a"], Assert.IsType<object?[]>(config.ExtraConfig["l"]));
        Assert.Null(Assert.IsType<IDictionary>(config.ExtraConfig["o"], exactMatch: false)["k"]);
        Assert.StartsWith("{", config.ExtraConfig.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("false")]
    public async Task An_empty_or_wrong_region_counts_as_none(string region)
    {
        var config = await ReadAsync(
            With("extra_config", region.Length == 0 ? """{"region_name":""}""" : """{"region_name":false}"""));

        Assert.Null(config.Region);
        Assert.Single(config.ExtraConfig);
    }

    [Fact]
    public async Task Management_and_health_are_properties_and_not_kept_twice()
    {
        const string Start = """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","platform":"s3","name":"x",
             "auth_config":{"method":"anonymous","storage_account":null},
            """;

        var ordinary = await ReadAsync(Start + """ "em_managed":false,"health":null}""");
        var special = await ReadAsync(Start + """ "em_managed":true,"health":{"status":"bad"}}""");

        Assert.Empty(ordinary.AdditionalProperties);
        Assert.False(ordinary.IsManaged);
        Assert.Same(BucketHealth.Empty, ordinary.Health);
        Assert.Empty(Assert.IsType<AnonymousAuth>(ordinary.Auth).AdditionalProperties);
        Assert.Empty(special.AdditionalProperties);
        Assert.True(special.IsManaged);
        Assert.Equal("bad", special.Health.Status);
    }

    [Fact]
    public async Task Unknown_platforms_and_fields_are_kept()
    {
        var config = await ReadAsync(
            """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","platform":"ipfs","name":"x",
             "auth_method":"hmac","more":{"a":[1]}}
            """);

        Assert.Equal("ipfs", config.Platform);
        Assert.Equal("ipfs://x", config.Uri);
        Assert.Equal(["auth_method", "more"], config.AdditionalProperties.Keys);
        var more = Assert.IsType<IDictionary>(config.AdditionalProperties["more"], exactMatch: false);
        Assert.Equal([1L], Assert.IsType<object?[]>(more["a"]));
    }

    [Theory]
    [InlineData("""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","\ud800":1}""")]
    [InlineData("""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","extra_config":{"\ud800":1}}""")]
    [InlineData("""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","auth_config":{"\ud800":1}}""")]
    [InlineData("""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","more":{"a":{"\ud800":1}}}""")]
    [InlineData("""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","platform":"\ud800"}""")]
    public async Task A_name_or_text_that_is_half_a_character_costs_that_field_alone(string json) =>
        Assert.Equal("a", (await ReadAsync(json)).Nickname);

    [Fact]
    public async Task A_nickname_that_could_not_be_created_today_is_read() =>
        Assert.Equal("a b!", (await ReadAsync(Wire.Named("a b!"))).Nickname);

    [Fact]
    public async Task What_one_config_holds_cannot_be_changed_through_another()
    {
        var config = await ReadAsync(Wire.Named("a"));

        Assert.ThrowsAny<Exception>(() => ((IDictionary<string, object?>)config.AdditionalProperties).Add("x", 1));
        Assert.Empty((await ReadAsync(Wire.Named("b"))).AdditionalProperties);
    }

    [Theory]
    [InlineData("""{"nickname":"a"}""")]
    [InlineData("""{"id":"7d0c1b1e-0000-4000-8000-000000000001"}""")]
    [InlineData("""{"id":null,"nickname":"a"}""")]
    [InlineData("""{"id":5,"nickname":"a"}""")]
    [InlineData("""{"id":"not-a-uuid","nickname":"a"}""")]
    [InlineData("""{"_id":"not-a-uuid","nickname":"a"}""")]
    [InlineData("""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":null}""")]
    [InlineData("""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":5}""")]
    public async Task Without_a_usable_id_and_nickname_the_answer_is_unexpected(string json)
    {
        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => ReadAsync(json));
        using var service = FakeService.Answering($"[{Wire.Named("good")},{json}]");

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => service.ListAsync());
    }

    private static string With(string field, string value) =>
        $$"""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","{{field}}":{{value}}}""";

    private static async Task<BucketConfig> ReadAsync(string json)
    {
        using var service = FakeService.Answering(json);
        return await service.GetAsync();
    }
}
