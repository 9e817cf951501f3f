using System.Text.Json;

namespace Arraylake.Tests.Repos;

/// <summary>A repo as the service may send it (contract 4.2): only its name must be readable.</summary>
public class RepoReadingTests
{
    private const string Full =
        """
        {"id":"65f0c0ffee0123456789abcd","org":"acme","name":"weather","created":"2026-01-05T10:00:00",
         "updated":"2026-02-06T13:30:00+02:00","description":"hourly","metadata":{"a":[1]},"created_by":null,
         "visibility":"PRIVATE","subscription":null,"kind":"icechunk","prefix":"arraylake/weather-x",
         "status":{"mode":"maintenance","message":"moving","initiated_by":{"system_id":"s"},"is_user_modifiable":true},
         "bucket":{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"prod-s3","platform":"s3",
                   "auth_config":{"method":"hmac","access_key_id":"s3cr3t-id","secret_access_key":"s3cr3t"}},
         "permissions":[{"principal_id":"p","actions":["read"]}]}
        """;

    public static TheoryData<string, bool> Marks => new()
    {
        { "\"deleted\":true", true }, { "\"deleted\":\"2026-01-05T10:00:00\"", true },
        { "\"deleted_at\":\"2026-01-05T10:00:00\"", true }, { "\"deleted\":false,\"deleted_at\":\"x\"", true },
        { "\"deleted\":false", false }, { "\"deleted\":null", false }, { "\"deleted_at\":null", false },
        { "\"is_public\":true", false },
    };

    /// <summary>Where a bucket's auth may stand in what is sent along with a repo.</summary>
    public static TheoryData<string> WithSecrets =>
    [
        """{"name":"a","bucket":{"nickname":"b","auth_config":{"method":"hmac","secret_access_key":"s3cr3t"}}}""",
        """{"name":"a","bucket":{"auth_config":{"method":"of-the-future","key":{"value":"s3cr3t"}}}}""",
        """{"name":"a","bucket":{"auth_config":"s3cr3t"}}""",
        """{"name":"a","bucket":[{"auth_config":{"shared_secret":"s3cr3t"}}]}""",
        """{"name":"a","buckets":{"x":{"auth_config":["s3cr3t"]}}}""",
        """{"name":"a","auth_config":{"method":"hmac","access_key_id":"s3cr3t"}}""",
        """{"name":"a","repo_credentials":{"aws_access_key_id":"s3cr3t","aws_session_token":"s3cr3t"}}""",
        """{"name":"a","more":[{"sas_token":"s3cr3t"},{"access_token":"s3cr3t"},{"shared_secret":["s3cr3t"]}]}""",
    ];

    public static TheoryData<string, object?> OfAnotherType => new()
    {
        { "kind", 5L }, { "prefix", true }, { "description", 1.5m }, { "created", 5L }, { "updated", "soon" },
        { "status", "online" }, { "bucket", "prod-s3" }, { "bucket", null }, { "status", null }, { "org", 5L },
    };

    [Fact]
    public async Task A_repo_is_read_field_by_field()
    {
        var repo = await ReadAsync(Full);

        Assert.Equal(("acme", "weather", "acme/weather"), (repo.Org, repo.Name, repo.ToString()));
        Assert.Equal(
            ("icechunk", "prod-s3", "arraylake/weather-x", "maintenance", "hourly", false),
            (repo.Kind, repo.BucketConfig, repo.Prefix, repo.Status, repo.Description, repo.IsDeleted));
        Assert.Equal("2026-01-05T10:00:00.0000000+00:00", repo.Created?.ToString("O"));
        Assert.Equal("2026-02-06T11:30:00.0000000+00:00", repo.Updated?.ToString("O"));
        Assert.Equal("https://service.test", repo.ServiceUri);
    }

    [Fact]
    public async Task Whatever_was_sent_is_kept_under_its_own_name()
    {
        var rest = (await ReadAsync(Full)).AdditionalProperties;

        Assert.Equal(
            [
                "id", "org", "created", "updated", "description", "metadata", "created_by", "visibility",
                "subscription", "kind", "prefix", "status", "bucket", "permissions",
            ],
            rest.Keys);
        Assert.Equal(("65f0c0ffee0123456789abcd", "PRIVATE"), (rest["id"], rest["visibility"]));
        Assert.Null(rest["subscription"]);
    }

    [Theory]
    [MemberData(nameof(WithSecrets))]
    public async Task The_keys_of_a_bucket_that_is_sent_along_are_never_shown(string json)
    {
        var repo = await ReadAsync(json);

        Assert.Contains(SecretText.Mask, repo.AdditionalProperties.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", repo.AdditionalProperties.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", repo.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", JsonSerializer.Serialize(repo), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", JsonSerializer.Serialize(repo.AdditionalProperties), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_bucket_that_is_sent_along_everything_else_is_kept()
    {
        var bucket = (await ReadAsync(Full)).AdditionalProperties["bucket"];

        Assert.Equal(
            """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"prod-s3","platform":"s3",
            "auth_config":{"method":"hmac","access_key_id":"**********","secret_access_key":"**********"}}
            """.ReplaceLineEndings(""),
            Json.JsonText.Write(writer => Json.PlainValues.Write(writer, bucket)));
    }

    [Theory]
    [MemberData(nameof(Marks))]
    public async Task A_deleted_repo_is_marked(string mark, bool isDeleted) =>
        Assert.Equal(isDeleted, (await ReadAsync($$"""{"name":"a",{{mark}}}""")).IsDeleted);

    [Fact]
    public async Task A_deleted_repo_tells_when_and_by_whom()
    {
        var deleted = await ReadAsync("""{"name":"a","deleted_at":"2026-01-05T10:00:00","deleted_by":"7d0c1b1e"}""");
        var other = await ReadAsync("""{"name":"a","deleted_at":null,"deleted_by":null,"retain_data":false}""");

        Assert.Equal(("2026-01-05T10:00:00.0000000+00:00", "7d0c1b1e"),
            (deleted.DeletedAt?.ToString("O"), deleted.DeletedBy));
        Assert.Null(other.DeletedAt);
        Assert.Null(other.DeletedBy);
    }

    [Fact]
    public async Task The_health_of_a_repo_is_read_field_by_field()
    {
        var health = (await ReadAsync(
            """
            {"name":"a","health":{"status":"of-the-future","last_checked_at":"2026-01-05T10:00:00","message":"m",
             "warnings":["w",{"code":5}],"icechunk_writer_version":"2.3.0"}}
            """)).Health;

        Assert.Equal(("of-the-future", "m", "2.3.0"), (health.Status, health.Message, health.WriterVersion));
        Assert.Equal("2026-01-05T10:00:00.0000000+00:00", health.LastChecked?.ToString("O"));
        Assert.Equal(["w", """{"code":5}"""], health.Warnings);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","health":null""")]
    [InlineData(""","health":"ok" """)]
    [InlineData(""","health":{"status":5,"warnings":"w","icechunk_writer_version":{}}""")]
    public async Task Without_a_readable_report_the_health_of_a_repo_is_empty(string health)
    {
        var repo = await ReadAsync($$"""{"name":"a"{{health}}}""");

        Assert.Null(repo.Health.Status ?? repo.Health.Message ?? repo.Health.WriterVersion);
        Assert.Empty(repo.Health.Warnings);
    }

    [Theory]
    [MemberData(nameof(OfAnotherType))]
    public async Task A_field_of_another_type_is_null_and_still_there(string field, object? value)
    {
        var repo = await ReadAsync($$"""{"name":"a","{{field}}":{{JsonSerializer.Serialize(value)}}}""");

        Assert.Equal(value, repo.AdditionalProperties[field]);
        Assert.Equal("acme/a", repo.ToString());
        Assert.Null(repo.Kind ?? repo.Prefix ?? repo.Description ?? repo.Status ?? repo.BucketConfig);
        Assert.Null(repo.Created ?? repo.Updated);
    }

    [Fact]
    public async Task Objects_of_another_shape_have_nothing_to_say()
    {
        var repo = await ReadAsync("""{"name":"a","status":{"mode":5},"bucket":{"nickname":["b"]}}""");

        Assert.Null(repo.Status ?? repo.BucketConfig);
        Assert.Equal(2, repo.AdditionalProperties.Count);
    }

    [Theory]
    [InlineData("""{"name":"\ud800"}""", @"\ud800")]
    [InlineData("""{"name":"a","more":{"\ud800":1}}""", "a")]
    public async Task A_name_that_is_half_a_character_stays_as_it_was_written(string json, string name) =>
        Assert.Equal(name, (await ReadAsync(json)).Name);

    [Fact]
    public async Task A_field_that_is_half_a_character_is_an_unexpected_answer_and_no_later_crash() =>
        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(
            () => ReadAsync("""{"name":"a","\ud800":1}"""));

    private static async Task<Repo> ReadAsync(string json)
    {
        using var service = FakeService.Answering($"[{json}]");
        return Assert.Single(
            await service.Client.Repos.ListByBucketConfigAsync(Wire.Org, Wire.Id).ToListAsync().InTime());
    }
}
