using System.Text;

namespace Arraylake.Emulator.Tests.Running;

/// <summary>A disk that flips bits, which SQLite itself does not notice.</summary>
public sealed class DamagedDataTests : EmulatorTests
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
        await Admin.CreateAsync("production");
        await Admin.PostAsync(
            Rest.Repos, """{"name":"weather","description":"register-me","metadata":{"season":"winter"}}""");
        for (var bit = 0; bit < 8; bit += 3)
        {
            await Emulator.StopAsync();
            var sound = await File.ReadAllBytesAsync(Emulator.Folder.Database, Ended);
            var damaged = (byte[])sound.Clone();
            // Everywhere: an index may hold the string too.
            for (int at; (at = damaged.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text))) >= 0;)
            {
                damaged[at] ^= (byte)(1 << bit);
            }
            await File.WriteAllBytesAsync(Emulator.Folder.Database, damaged, Ended);

            var failure = await Assert.ThrowsAsync<IOException>(() => Emulator.RestartAsync());

            Assert.Contains("emulator.db is damaged (", failure.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", failure.Message, StringComparison.Ordinal);
            if (row is not null)
            {
                Assert.Contains($"what stands in {table} for \"{row}\"", failure.Message, StringComparison.Ordinal);
            }
            Assert.Equal(damaged, await File.ReadAllBytesAsync(Emulator.Folder.Database, Ended));
            await File.WriteAllBytesAsync(Emulator.Folder.Database, sound, Ended);
            await Emulator.RestartAsync();
            Assert.Equal("production*", await Admin.NicknamesAsync());
        }
    }

    [Fact]
    public async Task What_was_changed_by_the_emulator_itself_is_sound()
    {
        var first = await Admin.CreateAsync("first");
        var second = await Admin.CreateAsync("second");
        await Admin.CreateAsync("third");
        await Admin.PatchAsync(first, """{"nickname":"renamed","prefix":"überall/日本"}""");
        await Admin.PostAsync($"{second}/default");
        await Admin.CreateRepoAsync("weather", "renamed");
        await Admin.CreateRepoAsync("ocean", "renamed");
        await Admin.DeleteAsync("/orgs/earthmover/ocean");
        await Admin.DeleteAsync(second);
        var before = (await Admin.GetAsync(Rest.Buckets)).Text;

        await Emulator.RestartAsync();

        Assert.Equal(before, (await Admin.GetAsync(Rest.Buckets)).Text);
    }

    [Fact]
    public async Task A_database_of_an_older_emulator_is_upgraded_and_gets_checksums()
    {
        await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");
        string[] paths = [Rest.Buckets, Rest.Repos, "/user/orgs"];
        var before = await Task.WhenAll(paths.Select(path => Admin.GetAsync(path)));
        await Emulator.StopAsync();
        await Emulator.Folder.RunSqlAsync("""
            ALTER TABLE orgs DROP COLUMN row_check; ALTER TABLE bucket_configs DROP COLUMN row_check;
            ALTER TABLE repos DROP COLUMN row_check; ALTER TABLE bucket_configs DROP COLUMN health;
            ALTER TABLE repos DROP COLUMN deleted_by; ALTER TABLE repos DROP COLUMN retain_data;
            ALTER TABLE repos DROP COLUMN status; ALTER TABLE repos DROP COLUMN optimization_config;
            ALTER TABLE repos DROP COLUMN containers; DROP TABLE policies;
            DROP TABLE namespaces; PRAGMA user_version = 1
            """);

        await Emulator.RestartAsync();

        var after = await Task.WhenAll(paths.Select(path => Admin.GetAsync(path)));
        Assert.Equal(before.Select(reply => reply.Text), after.Select(reply => reply.Text));
        await Emulator.RestartAsync();
        await Emulator.StopAsync();
        await Emulator.Folder.RunSqlAsync("UPDATE bucket_configs SET prefix = 'damaged'");
        await Assert.ThrowsAsync<IOException>(() => Emulator.RestartAsync());
    }
}
