using System.Text;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Tests.Running;

/// <summary>A disk that flips bits, which SQLite itself does not notice.</summary>
public sealed class DamagedDataTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("us-east-1", "bucket_configs", "production")]
    [InlineData("{\"region_name\"", "bucket_configs", "production")]
    [InlineData("anonymous", "bucket_configs", "production")]
    [InlineData("data-of-production", null, null)]
    [InlineData("svc-admin@", "bucket_configs", "production")]
    [InlineData("{\"season\":", "repos", "weather")]
    [InlineData("register-me", "repos", "weather")]
    [InlineData("other-org", null, null)]
    public async Task One_flipped_bit_is_found_and_the_row_is_named_and_nothing_is_changed(
        string text, string? table, string? row)
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("production");
        await emulator.Admin.PostAsync(
            Rest.Repos, """{"name":"weather","description":"register-me","metadata":{"season":"winter"}}""");
        for (var bit = 0; bit < 8; bit += 3)
        {
            await emulator.StopAsync();
            var sound = await File.ReadAllBytesAsync(emulator.Folder.Database, Ended);
            var damaged = (byte[])sound.Clone();
            // Everywhere: an index may hold the string too.
            for (int at; (at = damaged.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text))) >= 0;)
            {
                damaged[at] ^= (byte)(1 << bit);
            }
            await File.WriteAllBytesAsync(emulator.Folder.Database, damaged, Ended);

            var failure = await Assert.ThrowsAsync<IOException>(() => emulator.RestartAsync());

            Assert.Contains("emulator.db is damaged (", failure.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", failure.Message, StringComparison.Ordinal);
            if (row is not null)
            {
                Assert.Contains($"what stands in {table} for \"{row}\"", failure.Message, StringComparison.Ordinal);
            }
            Assert.Equal(damaged, await File.ReadAllBytesAsync(emulator.Folder.Database, Ended));
            await File.WriteAllBytesAsync(emulator.Folder.Database, sound, Ended);
            await emulator.RestartAsync();
            Assert.Equal("production*", await emulator.Admin.NicknamesAsync());
        }
    }

    [Fact]
    public async Task What_was_changed_by_the_emulator_itself_is_sound()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var first = await emulator.Admin.CreateAsync("first");
        var second = await emulator.Admin.CreateAsync("second");
        await emulator.Admin.CreateAsync("third");
        await emulator.Admin.PatchAsync(first, """{"nickname":"renamed","prefix":"überall/日本"}""");
        await emulator.Admin.PostAsync($"{second}/default");
        await emulator.Admin.CreateRepoAsync("weather", "renamed");
        await emulator.Admin.CreateRepoAsync("ocean", "renamed");
        await emulator.Admin.DeleteAsync("/orgs/earthmover/ocean");
        await emulator.Admin.DeleteAsync(second);
        var before = (await emulator.Admin.GetAsync(Rest.Buckets)).Text;

        await emulator.RestartAsync();

        Assert.Equal(before, (await emulator.Admin.GetAsync(Rest.Buckets)).Text);
    }

    [Fact]
    public async Task A_database_of_an_older_emulator_is_upgraded_and_gets_checksums()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("production");
        await emulator.Admin.CreateRepoAsync("weather", "production");
        string[] paths = [Rest.Buckets, Rest.Repos, "/user/orgs"];
        var before = await Task.WhenAll(paths.Select(path => emulator.Admin.GetAsync(path)));
        await emulator.StopAsync();
        await RunAsync(emulator.Folder, """
            ALTER TABLE orgs DROP COLUMN row_check; ALTER TABLE bucket_configs DROP COLUMN row_check;
            ALTER TABLE repos DROP COLUMN row_check; ALTER TABLE bucket_configs DROP COLUMN health;
            ALTER TABLE repos DROP COLUMN deleted_by; ALTER TABLE repos DROP COLUMN retain_data;
            ALTER TABLE repos DROP COLUMN status; ALTER TABLE repos DROP COLUMN optimization_config;
            ALTER TABLE repos DROP COLUMN containers; DROP TABLE policies;
            DROP TABLE namespaces; PRAGMA user_version = 1
            """);

        await emulator.RestartAsync();

        var after = await Task.WhenAll(paths.Select(path => emulator.Admin.GetAsync(path)));
        Assert.Equal(before.Select(reply => reply.Text), after.Select(reply => reply.Text));
        await emulator.RestartAsync();
        await emulator.StopAsync();
        await RunAsync(emulator.Folder, "UPDATE bucket_configs SET prefix = 'damaged'");
        await Assert.ThrowsAsync<IOException>(() => emulator.RestartAsync());
    }

    private static async Task RunAsync(TemporaryFolder folder, string sql)
    {
        await using var database = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await database.OpenAsync(Ended);
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ended);
    }
}
