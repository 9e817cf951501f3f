namespace Arraylake.Emulator.Tests.BucketConfigs;

public sealed class CreatingTests : EmulatorTests
{
    private static readonly string[] ResponseFields =
    [
        "id", "nickname", "platform", "name", "prefix", "extra_config", "auth_config", "is_default", "created",
        "updated", "created_by", "em_managed", "health",
    ];

    [Fact]
    public async Task A_new_org_has_no_configs() =>
        Assert.Equal("[]", (await Admin.GetAsync(Rest.Buckets)).Is(HttpStatusCode.OK).Text);

    [Fact]
    public async Task A_created_config_is_the_same_in_create_get_and_list()
    {
        var created = (await Admin.PostAsync(Rest.Buckets, """
            {"nickname":"minio","platform":"s3-compatible","name":"testbucket","prefix":"a/b",
             "extra_config":{"use_ssl":false,"force_path_style":true,"endpoint_url":"http://localhost:9000","odd":"x"},
             "auth_config":{"method":"anonymous"}}
            """)).Is(HttpStatusCode.Created);

        Assert.Equal(ResponseFields, created.Json.AsObject().Select(field => field.Key));
        Assert.True(Guid.TryParseExact((string)created.Json["id"]!, "D", out _), created.Text);
        Assert.Equal("minio", (string)created.Json["nickname"]!);
        Assert.Equal("s3-compatible", (string)created.Json["platform"]!);
        Assert.Equal("testbucket", (string)created.Json["name"]!);
        Assert.Equal("a/b", (string)created.Json["prefix"]!);
        Assert.True(JsonNode.DeepEquals(created.Json["extra_config"], JsonNode.Parse(
            """{"endpoint_url":"http://localhost:9000","force_path_style":true,"odd":"x","use_ssl":false}""")));
        Assert.True(JsonNode.DeepEquals(
            created.Json["auth_config"], JsonNode.Parse("""{"method":"anonymous","storage_account":null}""")));
        Assert.Equal(created.Text, (await Admin.GetAsync($"{Rest.Buckets}/{created.Json["id"]}")).Text);
        Assert.Equal($"[{created.Text}]", (await Admin.GetAsync(Rest.Buckets)).Text);
        Assert.Equal("application/json", created.Message.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("aws", "shared_secret")]
    [InlineData("azure", null)]
    [InlineData("gcp", null)]
    [InlineData("r2", "parent_access_key_id")]
    [InlineData("minio", null)]
    public async Task A_config_of_each_kind_is_created_listed_read_and_deleted(string kind, string? masked)
    {
        var provider = kind switch
        {
            "aws" => Provider.Aws,
            "azure" => Provider.Azure,
            "gcp" => Provider.Gcp,
            "r2" => Provider.R2,
            _ => Provider.Minio,
        };

        var created = (await Admin.PostAsync(Rest.Buckets, provider.Body())).Is(HttpStatusCode.Created);

        var path = $"{Rest.Buckets}/{created.Json["id"]}";
        Assert.Equal($"[{created.Text}]", (await Admin.GetAsync(Rest.Buckets)).Text);
        Assert.Equal(created.Text, (await Admin.GetAsync(path)).Text);
        if (masked is not null)
        {
            Assert.Equal("**********", (string)created.Json["auth_config"]![masked]!);
        }
        (await Admin.DeleteAsync(path)).Is(HttpStatusCode.NoContent);
        Assert.Equal("[]", (await Admin.GetAsync(Rest.Buckets)).Text);
        (await Admin.GetAsync(path)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Times_are_utc_in_iso_8601_and_the_maker_is_the_callers_email()
    {
        var email = (string)(await Admin.GetAsync("/user")).Json["email"]!;
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);

        var path = await Admin.CreateAsync("production");

        var config = (await Admin.GetAsync(path)).Json;
        Assert.Equal(email, (string)config["created_by"]!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", (string)config["created"]!);
        Assert.Equal((string)config["created"]!, (string)config["updated"]!);
        Assert.InRange(config["created"]!.GetValue<DateTimeOffset>(), before, DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task Hmac_keys_come_back_in_clear_everywhere()
    {
        const string Auth = """{"method":"hmac","access_key_id":"AKIA-1","secret_access_key":"s3cr3t/+="}""";

        var created = (await Admin.PostAsync(Rest.Buckets, $$"""
            {"nickname":"keys","platform":"gs","name":"bucket","prefix":"inside","extra_config":{},
             "auth_config":{{Auth}}}
            """)).Is(HttpStatusCode.Created);

        Assert.True(JsonNode.DeepEquals(created.Json["auth_config"], JsonNode.Parse(Auth)));
        var listed = (await Member.GetAsync(Rest.Buckets)).Json[0]!;
        Assert.True(JsonNode.DeepEquals(listed["auth_config"], JsonNode.Parse(Auth)));
    }

    [Fact]
    public async Task The_prefix_may_be_left_out()
    {
        var created = (await Admin.PostAsync(Rest.Buckets, """
            {"nickname":"azure","platform":"azure","name":"container","extra_config":{},
             "auth_config":{"method":"anonymous","storage_account":"acmestore"}}
            """)).Is(HttpStatusCode.Created);

        Assert.Equal("", (string)created.Json["prefix"]!);
        Assert.Equal("acmestore", (string)created.Json["auth_config"]!["storage_account"]!);
    }

    [Fact]
    public async Task Nickname_and_prefix_are_trimmed()
    {
        var created = (await Admin.PostAsync(Rest.Buckets, Rest.Body("  production ", "bucket", " inside ")))
            .Is(HttpStatusCode.Created);

        Assert.Equal("production", (string)created.Json["nickname"]!);
        Assert.Equal("inside", (string)created.Json["prefix"]!);
    }

    [Theory]
    [InlineData("s3", """{"region_name":""}""")]
    [InlineData("s3-compatible", """{"endpoint_url":""}""")]
    [InlineData("s3-compatible", """{"endpoint_url":"localhost:9000"}""")]
    [InlineData("minio", "{}")]
    [InlineData("gs", "{}")]
    public async Task Region_and_endpoint_only_have_to_be_present_and_only_for_the_platforms_that_need_them(
        string platform, string settings)
    {
        (await Admin.PostAsync(Rest.Buckets, $$"""
            {"nickname":"production","platform":"{{platform}}","name":"bucket","extra_config":{{settings}},
             "auth_config":{"method":"anonymous"} }
            """)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Control_characters_are_accepted_because_only_the_client_refuses_them()
    {
        var created = (await Admin.PostAsync(Rest.Buckets, """
            {"nickname":"odd","platform":"s3","name":"bucket","prefix":"a\u001b[2Jb\nc",
             "extra_config":{"region_name":"us\u0007"},"auth_config":{"method":"anonymous"}}
            """)).Is(HttpStatusCode.Created);

        Assert.Equal("a\u001b[2Jb\nc", (string)created.Json["prefix"]!);
    }

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("_.-", "_.-")]
    [InlineData("Données_42", "bücket")]
    [InlineData("北京数据", "北京数据")]
    public async Task Word_characters_of_any_language_are_valid_in_nicknames_and_names(string nickname, string name)
    {
        var path = await Admin.CreateAsync(nickname, name);

        Assert.Equal(nickname, (string)(await Admin.GetAsync(path)).Json["nickname"]!);
    }

    [Fact]
    public async Task The_longest_values_are_accepted() =>
        await Admin.CreateAsync(new string('n', 64), new string('b', 63), new string('p', 256));

    [Fact]
    public async Task Unknown_fields_beside_the_known_ones_are_ignored()
    {
        var created = (await Admin.PostAsync(Rest.Buckets, """
            {"nickname":"production","platform":"gs","name":"bucket","extra_config":{},"is_default":false,"id":"mine",
             "auth_config":{"method":"anonymous"},"em_managed":false,"visibility":"PUBLIC"}
            """)).Is(HttpStatusCode.Created);

        Assert.Equal(ResponseFields, created.Json.AsObject().Select(field => field.Key));
        Assert.NotEqual("mine", (string)created.Json["id"]!);
    }

    [Theory]
    [InlineData("D")]
    [InlineData("N")]
    public async Task An_id_is_understood_with_and_without_hyphens(string form)
    {
        var id = Guid.Parse((await Admin.CreateAsync("production"))[(Rest.Buckets.Length + 1)..]);

        (await Admin.GetAsync($"{Rest.Buckets}/{id.ToString(form)}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_long_list_has_every_config_once_the_oldest_first()
    {
        var expected = Enumerable.Range(0, 300).Select(number => $"config-{number}").ToArray();
        foreach (var nickname in expected)
        {
            await Admin.CreateAsync(nickname);
        }

        var listed = (await Admin.GetAsync(Rest.Buckets)).Json.AsArray();

        Assert.Equal(expected, listed.Select(config => (string)config!["nickname"]!));
    }
}
