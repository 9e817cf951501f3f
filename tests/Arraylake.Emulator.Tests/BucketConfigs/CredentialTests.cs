namespace Arraylake.Emulator.Tests.BucketConfigs;

/// <summary>B8 and the shapes of contract 2.1.</summary>
public sealed class CredentialTests() : EmulatorTests(inMemory: true)
{
    private static readonly string[] S3Fields =
        ["aws_access_key_id", "aws_secret_access_key", "aws_session_token", "expiration"];

    [Fact]
    public async Task HMAC_keys_are_returned_as_stored_and_do_not_expire()
    {
        var json = await AskAsync(Provider.Minio);

        Assert.True(JsonNode.DeepEquals(json, JsonNode.Parse("""
            {"aws_access_key_id":"AKIA-1","aws_secret_access_key":"s3cr3t/+=","aws_session_token":null,
             "expiration":null}
            """)), json.ToJsonString());
    }

    [Fact]
    public async Task An_aws_role_gives_three_marked_values_for_an_hour()
    {
        var json = await AskAsync(Provider.Aws);

        Assert.Equal(S3Fields, json.Select(field => field.Key));
        Assert.All(S3Fields[..3], field => IsMarked(json[field]));
        EndsIn(TimeSpan.FromHours(1), json);
    }

    [Fact]
    public async Task An_r2_role_gives_three_marked_values_for_as_long_as_its_duration()
    {
        var json = await AskAsync(Provider.R2);
        var standard = await AskAsync(Provider.R2.With(("duration_seconds", null)), nickname: "standard");

        Assert.Equal(S3Fields, json.Select(field => field.Key));
        Assert.All(S3Fields[..3], field => IsMarked(json[field]));
        EndsIn(TimeSpan.FromMinutes(15), json);
        EndsIn(TimeSpan.FromHours(1), standard);
    }

    [Fact]
    public async Task A_gcp_role_gives_a_marked_token_for_an_hour_and_says_whose()
    {
        var json = await AskAsync(Provider.Gcp);

        Assert.Equal(["access_token", "principal", "expiration"], json.Select(field => field.Key));
        IsMarked(json["access_token"]);
        Assert.Equal("al@proj.iam.gserviceaccount.com", (string)json["principal"]!);
        EndsIn(TimeSpan.FromHours(1), json);
    }

    [Fact]
    public async Task An_azure_delegation_gives_a_marked_sas_token_for_an_hour_and_says_where()
    {
        var json = await AskAsync(Provider.Azure);

        Assert.Equal(["sas_token", "storage_account", "expiration"], json.Select(field => field.Key));
        // A well-formed query, because Rust's object_store parses it.
        var token = ((string)json["sas_token"]!).Split('&').Select(part => part.Split('=')).ToDictionary(
            part => part[0], part => part[1]);
        Assert.Equal(["sv", "spr", "se", "sr", "sp", "sig"], token.Keys);
        Assert.StartsWith("EMULATED-", token["sig"], StringComparison.Ordinal);
        Assert.Equal("acmestore", (string)json["storage_account"]!);
        EndsIn(TimeSpan.FromHours(1), json);
    }

    [Theory]
    [InlineData("", "read")]
    [InlineData("?access=read", "read")]
    [InlineData("?access=write", "write")]
    [InlineData("?access=write&access=read", "read")]
    public async Task Credentials_are_marked_with_the_access(string query, string access)
    {
        var json = await AskAsync(Provider.Aws, query);

        Assert.StartsWith($"EMULATED-{access}-", (string)json["aws_session_token"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_differ_with_each_request()
    {
        var path = await Provider.Gcp.CreateAsync(Admin);

        var first = (await Admin.GetAsync($"{path}/credentials")).Json["access_token"];
        var second = (await Admin.GetAsync($"{path}/credentials")).Json["access_token"];

        Assert.NotEqual((string)first!, (string)second!);
    }

    [Fact]
    public async Task A_member_may_read_but_not_write()
    {
        var path = await Provider.Aws.CreateAsync(Admin);

        (await Member.GetAsync($"{path}/credentials")).Is(HttpStatusCode.OK);
        (await Member.GetAsync($"{path}/credentials?access=read")).Is(HttpStatusCode.OK);
        var refused = (await Member.GetAsync($"{path}/credentials?access=write")).Is(HttpStatusCode.Forbidden);

        Assert.Contains("admin", refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("both")]
    [InlineData("READ")]
    [InlineData("")]
    public async Task Any_other_access_is_refused(string access)
    {
        var path = await Provider.Aws.CreateAsync(Admin);

        var reply = (await Admin.GetAsync($"{path}/credentials?access={access}")).IsInvalid();

        Assert.Equal(["query.access: Input should be 'read' or 'write'"], reply.Problems);
    }

    [Fact]
    public async Task An_anonymous_config_has_no_credentials()
    {
        var s3 = await Admin.CreateAsync("production");
        var azure = await Provider.PublicAzure.CreateAsync(Admin, "public");

        foreach (var path in new[] { s3, azure })
        {
            var reply = (await Admin.GetAsync($"{path}/credentials")).Is(HttpStatusCode.BadRequest);
            Assert.Contains("no credentials are stored", reply.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("gs")]
    [InlineData("azure")]
    public async Task Hmac_keys_are_no_credentials_of_a_platform_that_does_not_speak_s3(string platform)
    {
        var path = await (Provider.Minio with { Platform = platform }).CreateAsync(Admin);

        var reply = (await Admin.GetAsync($"{path}/credentials")).Is(HttpStatusCode.BadRequest);

        Assert.Contains($"no credentials of platform {platform}", reply.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_of_an_unknown_config_are_not_found()
    {
        var id = (await Provider.Aws.CreateAsync(Admin))[Rest.Buckets.Length..];

        (await Admin.GetAsync($"{Rest.Buckets}/{Guid.NewGuid()}/credentials")).Is(HttpStatusCode.NotFound);
        (await Admin.GetAsync($"/orgs/other-org/buckets{id}/credentials")).Is(HttpStatusCode.NotFound);
        (await Admin.GetAsync($"/orgs/nobody/buckets{id}/credentials")).Is(HttpStatusCode.NotFound);
        (await Admin.GetAsync($"{Rest.Buckets}/production/credentials")).IsInvalid();
        (await Emulator.As(null).GetAsync($"{Rest.Buckets}{id}/credentials")).Is(HttpStatusCode.Unauthorized);
    }

    private async Task<JsonObject> AskAsync(Provider provider, string query = "", string nickname = "production")
    {
        var path = await provider.CreateAsync(Admin, nickname);
        return (await Admin.GetAsync($"{path}/credentials{query}")).Is(HttpStatusCode.OK).Json.AsObject();
    }

    private static void IsMarked(JsonNode? value) =>
        Assert.StartsWith("EMULATED-", (string?)value, StringComparison.Ordinal);

    private static void EndsIn(TimeSpan time, JsonObject json)
    {
        Assert.EndsWith("+00:00", (string)json["expiration"]!, StringComparison.Ordinal);
        var left = json["expiration"]!.GetValue<DateTimeOffset>() - DateTimeOffset.UtcNow;
        Assert.InRange(left, time - TimeSpan.FromMinutes(1), time);
    }
}
