using System.Net;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Tests.BucketConfigs;

public sealed class UniquenessTests
{
    [Fact]
    public async Task A_nickname_that_exists_is_refused_even_for_another_location()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("production", "one-bucket");

        var reply = await emulator.Admin.PostAsync(Rest.Buckets, Rest.Body("production", "another", "with/prefix"));

        Assert.Contains("already exists", reply.Is(HttpStatusCode.Conflict).Detail, StringComparison.Ordinal);
        Assert.Contains("production", reply.Detail, StringComparison.Ordinal);
        Assert.Equal("production*", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Nicknames_are_case_sensitive()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("production", "one-bucket");

        await emulator.Admin.CreateAsync("Production", "another-bucket");
    }

    [Fact]
    public async Task A_location_that_exists_is_refused_even_in_another_region_and_with_another_auth()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("production", "my-data", "inside");

        var reply = await emulator.Admin.PostAsync(Rest.Buckets, """
            {"nickname":"another","platform":"s3","name":"my-data","prefix":"inside",
             "extra_config":{"region_name":"eu-west-1"},
             "auth_config":{"method":"hmac","access_key_id":"a","secret_access_key":"TOPSECRET"}}
            """);

        Assert.Contains("already exists", reply.Is(HttpStatusCode.Conflict).Detail, StringComparison.Ordinal);
        Assert.Contains("s3://my-data/inside", reply.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("TOPSECRET", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_is_part_of_the_location()
    {
        await using var emulator = await TestEmulator.StartAsync();
        Task<Reply> CreateAsync(string nickname, string platform, string endpoint) => emulator.Admin.PostAsync(
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
        await using var emulator = await TestEmulator.StartAsync();

        await emulator.Admin.CreateAsync("root-of-it", "my-data");
        await emulator.Admin.CreateAsync("part-one", "my-data", "p1");
        await emulator.Admin.CreateAsync("nested", "my-data", "p1/deep");
        await emulator.Admin.CreateAsync("bonus", "my-data", "bonus");

        Assert.Equal("root-of-it* part-one nested bonus", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Nickname_and_location_may_both_exist_in_another_org()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("production", "my-data");

        await emulator.Admin.CreateAsync("production", "my-data", org: "other-org");

        Assert.Equal("production*", await emulator.Admin.NicknamesAsync("other-org"));
    }

    [Fact]
    public async Task A_deleted_config_can_be_created_again()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var path = await emulator.Admin.CreateAsync("production", "my-data");
        (await emulator.Admin.DeleteAsync(path)).Is(HttpStatusCode.NoContent);

        var again = await emulator.Admin.CreateAsync("production", "my-data");

        Assert.NotEqual(path, again);
    }

    [Fact]
    public async Task A_change_to_a_taken_nickname_or_location_is_refused_and_changes_nothing()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("first", "my-data", "p1");
        var second = await emulator.Admin.CreateAsync("second", "my-data", "p2");
        var before = (await emulator.Admin.GetAsync(second)).Text;

        var nickname = await emulator.Admin.PatchAsync(second, """{"nickname":"first","prefix":"p3"}""");
        var location = await emulator.Admin.PatchAsync(second, """{"nickname":"third","prefix":"p1"}""");

        Assert.Contains("first already exists", nickname.Is(HttpStatusCode.Conflict).Detail, StringComparison.Ordinal);
        Assert.Contains(
            "s3://my-data/p1 already exists", location.Is(HttpStatusCode.Conflict).Detail, StringComparison.Ordinal);
        Assert.Equal(before, (await emulator.Admin.GetAsync(second)).Text);
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_nickname_location_or_default()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("first", "my-data");
        await emulator.Admin.CreateAsync("second", "my-data", "p2");
        await using var database = new SqliteConnection($"Data Source={emulator.Folder.Database};Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);

        foreach (var change in new[] { "nickname = 'first'", "prefix = ''", "is_default = 1" })
        {
            await using var command = database.CreateCommand();
            command.CommandText = $"UPDATE bucket_configs SET {change} WHERE nickname = 'second'";
            var failure = await Assert.ThrowsAsync<SqliteException>(
                () => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            Assert.Contains("UNIQUE constraint failed", failure.Message, StringComparison.Ordinal);
        }
    }
}
