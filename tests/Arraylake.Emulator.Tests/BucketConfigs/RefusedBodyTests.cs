namespace Arraylake.Emulator.Tests.BucketConfigs;

/// <summary>The messages of contract 6.1, in the list form of 422.</summary>
public sealed class RefusedBodyTests : EmulatorTests
{
    private const string Anonymous = """{"method":"anonymous"}""";

    public static TheoryData<string, string, string> BadTexts => new()
    {
        { "nickname", "ab", "Bucket nickname must be at least 3 characters long." },
        { "nickname", new string('n', 65), "Bucket nickname must be at most 64 characters long." },
        { "nickname", "a", "Invalid bucket nickname name: `a`" },
        { "nickname", "", "Invalid bucket nickname name: ``" },
        { "nickname", "-first", "Invalid bucket nickname name: `-first`" },
        { "nickname", ".first", "Invalid bucket nickname name: `.first`" },
        { "nickname", "two words", "Invalid bucket nickname name: `two words`" },
        { "nickname", "a/b", "Invalid bucket nickname name: `a/b`" },
        { "platform", "ftp", "Invalid platform 'ftp'." },
        { "platform", "S3", "Invalid platform 'S3'." },
        { "name", "my bucket", "Bucket name must not contain spaces. Received `my bucket`" },
        { "name", "s3://bucket", "Bucket name must not contain schemes. Received `s3://bucket`" },
        { "name", "bucket/prefix", "Bucket name must not contain slashes. Received `bucket/prefix`" },
        { "name", "ab", "Bucket name must be at least 3 characters long." },
        { "name", "-bucket", "Invalid bucket name: `-bucket`" },
        { "name", new string('b', 64), "Bucket name must be at most 63 characters long." },
        { "prefix", "a b", "Bucket prefix must not contain spaces." },
        { "prefix", "/a", "Bucket prefix must not start or end with a slash." },
        { "prefix", "a/", "Bucket prefix must not start or end with a slash." },
        { "prefix", new string('p', 257), "Bucket prefix must be at most 256 characters long." },
        { "prefix", "a/s3://b", "Bucket prefix must not contain a scheme" },
    };

    public static TheoryData<string, string, string, string, string> BadCombinations => new()
    {
        { "s3", "{}", Anonymous, "body.extra_config", "S3 buckets require a region_name." },
        { "s3-compatible", "{}", Anonymous, "body.extra_config", "S3-compatible buckets require an endpoint_url." },
        {
            "azure", "{}", Anonymous, "body.auth_config",
            "Anonymous Azure buckets require a storage_account in auth_config."
        },
        {
            "gs", "{}", """{"method":"hmac","secret_access_key":"s"}""", "body.auth_config.access_key_id",
            "The auth method 'hmac' requires access_key_id."
        },
        {
            "gs", "{}", """{"method":"hmac","access_key_id":"a","secret_access_key":""}""",
            "body.auth_config.secret_access_key", "The auth method 'hmac' requires secret_access_key."
        },
        {
            "gs", "{}", """{"method":"hmac","AccessKeyId":"a","secret_access_key":"s"}""",
            "body.auth_config.access_key_id", "The auth method 'hmac' requires access_key_id."
        },
        {
            "gs", """{"use.ssl":1}""", Anonymous, "body.extra_config.use.ssl",
            "The value of 'use.ssl' in extra_config must be a string or a boolean."
        },
        {
            "gs", """{"region_name":null}""", Anonymous, "body.extra_config.region_name",
            "The value of 'region_name' in extra_config must be a string or a boolean."
        },
    };

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task A_bad_text_is_refused_on_create_and_on_change_in_the_services_words(
        string field, string value, string message)
    {
        var path = await Admin.CreateAsync("before");
        var before = (await Admin.GetAsync(Rest.Buckets)).Text;
        var body = JsonNode.Parse(Rest.Body("production", "my-data"))!;
        body[field] = value;

        foreach (var reply in new[]
        {
            await Admin.PostAsync(Rest.Buckets, body.ToJsonString()),
            await Admin.PatchAsync(path, new JsonObject { [field] = value }.ToJsonString()),
        })
        {
            Assert.Equal([$"body.{field}: Value error, {message}"], reply.IsInvalid().Problems);
            var problem = reply.Problem($"body.{field}");
            Assert.Equal("value_error", (string)problem["type"]!);
            Assert.Equal(value, (string)problem["input"]!);
        }
        Assert.Equal(before, (await Admin.GetAsync(Rest.Buckets)).Text);
    }

    [Theory]
    [MemberData(nameof(BadCombinations))]
    public async Task Settings_and_auth_that_do_not_fit_are_refused_on_create_and_on_change(
        string platform, string settings, string auth, string location, string message)
    {
        var path = await Admin.CreateAsync("before");
        var rest = $$""" "platform":"{{platform}}","extra_config":{{settings}},"auth_config":{{auth}}""";

        foreach (var reply in new[]
        {
            await Admin.PostAsync(Rest.Buckets, $$"""{"nickname":"production","name":"my-data",{{rest}}}"""),
            await Admin.PatchAsync(path, $$"""{{{rest}}}"""),
        })
        {
            Assert.Equal([$"{location}: Value error, {message}"], reply.IsInvalid().Problems);
        }
        Assert.Equal("before*", await Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData("nickname", "7", "string_type", "Input should be a valid string")]
    [InlineData("platform", "null", "string_type", "Input should be a valid string")]
    [InlineData("name", "true", "string_type", "Input should be a valid string")]
    [InlineData("prefix", "[]", "string_type", "Input should be a valid string")]
    [InlineData("extra_config", "\"text\"", "dict_type", "Input should be a valid dictionary")]
    [InlineData("extra_config", "null", "dict_type", "Input should be a valid dictionary")]
    [InlineData("auth_config", "[{}]", "dict_type", "Input should be a valid dictionary")]
    public async Task A_value_of_the_wrong_type_is_refused(string field, string value, string type, string message)
    {
        var body = JsonNode.Parse(Rest.Body("production", "my-data"))!;
        body[field] = JsonNode.Parse(value);

        var reply = (await Admin.PostAsync(Rest.Buckets, body.ToJsonString())).IsInvalid();

        Assert.Equal([$"body.{field}: {message}"], reply.Problems);
        Assert.Equal(type, (string)reply.Problem($"body.{field}")["type"]!);
    }

    [Theory]
    [InlineData("""{"method":5}""", "body.auth_config.method")]
    [InlineData("""{"method":"hmac","access_key_id":true,"secret_access_key":"s"}""", "body.auth_config.access_key_id")]
    public async Task The_fields_of_auth_are_strings(string auth, string location)
    {
        var reply = (await Admin.PostAsync(Rest.Buckets, $$"""
            {"nickname":"production","platform":"gs","name":"my-data","extra_config":{},"auth_config":{{auth}}}
            """)).IsInvalid();

        Assert.Equal([$"{location}: Input should be a valid string"], reply.Problems);
    }

    [Fact]
    public async Task All_problems_are_reported_at_once_in_the_order_of_the_fields()
    {
        var reply = await Admin.PostAsync(Rest.Buckets, """{"prefix":"/","nickname":"x","auth_config":7}""");

        Assert.Equal(
            [
                "body.nickname: Value error, Invalid bucket nickname name: `x`",
                "body.platform: Field required",
                "body.name: Field required",
                "body.prefix: Value error, Bucket prefix must not start or end with a slash.",
                "body.extra_config: Field required",
                "body.auth_config: Input should be a valid dictionary",
            ],
            reply.IsInvalid().Problems);
        Assert.Equal("missing", (string)reply.Problem("body.platform")["type"]!);
    }

    [Theory]
    [InlineData("""{"method":"hmac","access_key_id":"a","secret_access_key":["TOPSECRET"]}""", "{}")]
    [InlineData("""{"method":"hmac","access_key_id":"a","secret_key":"TOPSECRET"}""", "{}")]
    [InlineData("""{"method":"hmac","secret_access_key":"TOPSECRET"}""", "{}")]
    [InlineData("\"TOPSECRET\"", "{}")]
    [InlineData("""{"method":["TOPSECRET"]}""", "{}")]
    [InlineData("""{"method":"aws_customer_managed_role","shared_secret":"TOPSECRET!"}""", "{}")]
    [InlineData("""{"method":"r2_customer_managed_role","account_api_token":"TOPSECRET"}""", "{}")]
    [InlineData("""{"method":"r2_customer_managed_role","duration_seconds":"TOPSECRET"}""", "{}")]
    [InlineData(Anonymous, """{"password":["TOPSECRET"]}""")]
    [InlineData(Anonymous, "\"TOPSECRET\"")]
    [InlineData(Anonymous, """{"endpoint_url":"user:TOPSECRET@host"}""")]
    public async Task No_refusal_repeats_what_may_be_a_secret(string auth, string settings)
    {
        var reply = await Admin.PostAsync(Rest.Buckets, $$"""
            {"platform":"gs","name":"my-data","extra_config":{{settings}},"auth_config":{{auth}}}
            """);

        Assert.NotEmpty(reply.IsInvalid().Problems);
        Assert.DoesNotContain("TOPSECRET", reply.Text, StringComparison.Ordinal);
    }
}
