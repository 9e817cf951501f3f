namespace Arraylake.Emulator.Tests.BucketConfigs;

public sealed class ChangingTests : EmulatorTests
{
    private const string Keys = """
        {"nickname":"minio","platform":"s3-compatible","name":"testbucket","prefix":"inside",
         "extra_config":{"endpoint_url":"http://localhost:9000","use_ssl":false},
         "auth_config":{"method":"hmac","access_key_id":"AKIA","secret_access_key":"s3cr3t"}}
        """;

    [Fact]
    public async Task Only_the_supplied_field_changes_and_the_time_of_the_change()
    {
        var before = (await Admin.PostAsync(Rest.Buckets, Keys)).Json;
        var path = $"{Rest.Buckets}/{before["id"]}";
        // Times have whole seconds.
        await Task.Delay(1000, TestContext.Current.CancellationToken);

        var after = (await Admin.PatchAsync(path, """{"nickname":" renamed "}""")).Is(HttpStatusCode.OK);

        Assert.Equal(after.Text, (await Admin.GetAsync(path)).Text);
        Assert.True(
            after.Json["updated"]!.GetValue<DateTimeOffset>() > before["updated"]!.GetValue<DateTimeOffset>(),
            after.Text);
        before["nickname"] = "renamed";
        before["updated"] = after.Json["updated"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(before, after.Json), after.Text);
    }

    [Fact]
    public async Task An_empty_prefix_clears_it()
    {
        var path = await Admin.CreateAsync("production", prefix: "inside");

        var after = (await Admin.PatchAsync(path, """{"prefix":""}""")).Is(HttpStatusCode.OK);

        Assert.Equal("", (string)after.Json["prefix"]!);
    }

    [Fact]
    public async Task Extra_config_replaces_the_whole_map()
    {
        var path = $"{Rest.Buckets}/{(await Admin.PostAsync(Rest.Buckets, Keys)).Json["id"]}";

        var after = (await Admin.PatchAsync(
            path, """{"extra_config":{"endpoint_url":"http://localhost:9001"}}""")).Is(HttpStatusCode.OK);

        Assert.True(JsonNode.DeepEquals(
            after.Json["extra_config"], JsonNode.Parse("""{"endpoint_url":"http://localhost:9001"}""")), after.Text);
    }

    [Fact]
    public async Task Auth_replaces_the_whole_auth()
    {
        var path = $"{Rest.Buckets}/{(await Admin.PostAsync(Rest.Buckets, Keys)).Json["id"]}";

        var partly = await Admin.PatchAsync(
            path, """{"auth_config":{"method":"hmac","secret_access_key":"new"}}""");
        var after = await Admin.PatchAsync(path, """{"auth_config":{"method":"anonymous"}}""");

        partly.IsInvalid();
        Assert.True(JsonNode.DeepEquals(
            after.Is(HttpStatusCode.OK).Json["auth_config"],
            JsonNode.Parse("""{"method":"anonymous","storage_account":null}""")), after.Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"nickname":"minio"}""")]
    [InlineData("""{"unknown":"field","is_default":false}""")]
    [InlineData("""{"extra_config":{"use_ssl":false,"endpoint_url":"http://localhost:9000"}}""")]
    [InlineData("""
        {"nickname":null,"platform":null,"name":null,"prefix":null,"extra_config":null,"auth_config":null}
        """)]
    public async Task A_change_of_nothing_is_accepted_and_keeps_the_time_of_the_last_change(string body)
    {
        var before = await Admin.PostAsync(Rest.Buckets, Keys);
        var path = $"{Rest.Buckets}/{before.Json["id"]}";

        Assert.Equal(before.Text, (await Admin.PatchAsync(path, body)).Is(HttpStatusCode.OK).Text);
        Assert.Equal(before.Text, (await Admin.GetAsync(path)).Text);
    }

    [Theory]
    [InlineData("""{"platform":"s3"}""", "S3 buckets require a region_name.")]
    [InlineData("""{"extra_config":{}}""", "S3-compatible buckets require an endpoint_url.")]
    [InlineData(
        """{"platform":"azure","auth_config":{"method":"anonymous"}}""",
        "Anonymous Azure buckets require a storage_account in auth_config.")]
    public async Task The_result_of_a_change_has_to_follow_the_rules(string body, string message)
    {
        var before = await Admin.PostAsync(Rest.Buckets, Keys);
        var path = $"{Rest.Buckets}/{before.Json["id"]}";

        var reply = (await Admin.PatchAsync(path, body)).IsInvalid();

        Assert.EndsWith(message, Assert.Single(reply.Problems), StringComparison.Ordinal);
        Assert.Equal(before.Text, (await Admin.GetAsync(path)).Text);
    }

    [Fact]
    public async Task Everything_can_change_at_once()
    {
        var path = await Admin.CreateAsync("before");

        var after = (await Admin.PatchAsync(path, Keys)).Is(HttpStatusCode.OK).Json;

        foreach (var (field, value) in JsonNode.Parse(Keys)!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(value, after[field]), field);
        }
    }

    [Fact]
    public async Task A_config_can_take_its_own_old_nickname_with_another_ones_old_location()
    {
        var first = await Admin.CreateAsync("first", "my-data", "p1");
        await Admin.CreateAsync("second", "my-data", "p2");

        (await Admin.PatchAsync(first, """{"prefix":"p3"}""")).Is(HttpStatusCode.OK);
        await Admin.CreateAsync("third", "my-data", "p1");

        Assert.Equal("first* second third", await Admin.NicknamesAsync());
    }
}
