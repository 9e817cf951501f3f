using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Tests.BucketConfigs;

public sealed class UniquenessTests : EmulatorTests
{
    [Fact]
    public async Task A_nickname_that_exists_is_refused_even_for_another_location()
    {
        await Admin.CreateAsync("production", "one-bucket");

        var reply = await Admin.PostAsync(Rest.Buckets, Rest.Body("production", "another", "with/prefix"));

        reply.Is(HttpStatusCode.Conflict, "already exists");
        Assert.Contains("production", reply.Detail, StringComparison.Ordinal);
        Assert.Equal("production*", await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Nicknames_are_case_sensitive()
    {
        await Admin.CreateAsync("production", "one-bucket");

        await Admin.CreateAsync("Production", "another-bucket");
    }

    [Fact]
    public async Task A_location_that_exists_is_refused_even_in_another_region_and_with_another_auth()
    {
        await Admin.CreateAsync("production", "my-data", "inside");

        var reply = await Admin.PostAsync(Rest.Buckets, """
            {"nickname":"another","platform":"s3","name":"my-data","prefix":"inside",
             "extra_config":{"region_name":"eu-west-1"},
             "auth_config":{"method":"hmac","access_key_id":"a","secret_access_key":"TOPSECRET"}}
            """);

        reply.Is(HttpStatusCode.Conflict, "already exists");
        Assert.Contains("s3://my-data/inside", reply.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("TOPSECRET", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_is_part_of_the_location()
    {
        Task<Reply> CreateAsync(string nickname, string platform, string endpoint) => Admin.PostAsync(
            Rest.Buckets, $$"""
                {"nickname":"{{nickname}}","platform":"{{platform}}","name":"my-data",
                 "extra_config":{"endpoint_url":"{{endpoint}}"},"auth_config":{"method":"anonymous"} }
                """);

        (await CreateAsync("first", "s3-compatible", "http://localhost:9000")).Is(HttpStatusCode.Created);
        (await CreateAsync("again", "s3-compatible", "http://localhost:9000")).Is(HttpStatusCode.Conflict);
        (await CreateAsync("other-port", "s3-compatible", "http://localhost:9001")).Is(HttpStatusCode.Created);
        (await CreateAsync("with-slash", "s3-compatible", "http://localhost:9000/")).Is(HttpStatusCode.Created);
        (await CreateAsync("other-platform", "minio", "http://localhost:9000")).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Several_prefixes_of_one_bucket_live_side_by_side_nested_ones_too()
    {
        await Admin.CreateAsync("root-of-it", "my-data");
        await Admin.CreateAsync("part-one", "my-data", "p1");
        await Admin.CreateAsync("nested", "my-data", "p1/deep");
        await Admin.CreateAsync("bonus", "my-data", "bonus");

        Assert.Equal("root-of-it* part-one nested bonus", await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Nickname_and_location_may_both_exist_in_another_org()
    {
        await Admin.CreateAsync("production", "my-data");

        await Admin.CreateAsync("production", "my-data", org: "other-org");

        Assert.Equal("production*", await Admin.NicknamesAsync("other-org"));
    }

    [Fact]
    public async Task A_deleted_config_can_be_created_again()
    {
        var path = await Admin.CreateAsync("production", "my-data");
        (await Admin.DeleteAsync(path)).Is(HttpStatusCode.NoContent);

        var again = await Admin.CreateAsync("production", "my-data");

        Assert.NotEqual(path, again);
    }

    [Fact]
    public async Task A_change_to_a_taken_nickname_or_location_is_refused_and_changes_nothing()
    {
        await Admin.CreateAsync("first", "my-data", "p1");
        var second = await Admin.CreateAsync("second", "my-data", "p2");
        var before = (await Admin.GetAsync(second)).Text;

        var nickname = await Admin.PatchAsync(second, """{"nickname":"first","prefix":"p3"}""");
        var location = await Admin.PatchAsync(second, """{"nickname":"third","prefix":"p1"}""");

        nickname.Is(HttpStatusCode.Conflict, "first already exists");
        location.Is(HttpStatusCode.Conflict, "s3://my-data/p1 already exists");
        Assert.Equal(before, (await Admin.GetAsync(second)).Text);
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_nickname_location_or_default()
    {
        await Admin.CreateAsync("first", "my-data");
        await Admin.CreateAsync("second", "my-data", "p2");

        foreach (var change in new[] { "nickname = 'first'", "prefix = ''", "is_default = 1" })
        {
            var failure = await Assert.ThrowsAsync<SqliteException>(() => Emulator.Folder.RunSqlAsync(
                $"UPDATE bucket_configs SET {change} WHERE nickname = 'second'"));
            Assert.Contains("UNIQUE constraint failed", failure.Message, StringComparison.Ordinal);
        }
    }
}
