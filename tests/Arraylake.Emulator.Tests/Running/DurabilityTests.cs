using System.Collections.Concurrent;

namespace Arraylake.Emulator.Tests.Running;

public sealed class DurabilityTests : EmulatorTests
{
    [Fact]
    public async Task After_a_restart_everything_is_as_it_was()
    {
        await Admin.CreateAsync("first");
        var second = await Admin.CreateAsync("second", prefix: "inside");
        var third = await Admin.CreateAsync("third");
        await Admin.CreateAsync("theirs", org: "other-org");
        await Admin.PostAsync($"{second}/default");
        await Admin.PatchAsync(third, """
            {"auth_config":{"method":"hmac","access_key_id":"a","secret_access_key":"s"}}
            """);
        await Admin.CreateRepoAsync("weather", "second");
        string[] paths = [Rest.Buckets, "/orgs/other-org/buckets", $"{second}/repos", Rest.Repos, "/user/orgs"];
        var before = await Task.WhenAll(paths.Select(path => Admin.GetAsync(path)));

        await Emulator.RestartAsync();

        var after = await Task.WhenAll(paths.Select(path => Admin.GetAsync(path)));
        Assert.Equal(before.Select(reply => reply.Text), after.Select(reply => reply.Text));
        (await Admin.DeleteAsync(second)).Is(HttpStatusCode.Conflict);
        (await Admin.PostAsync(Rest.Buckets, Rest.Body("third", "new"))).Is(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_process_was_killed()
    {
        using var folder = new TemporaryFolder();
        string[] args = ["--urls", "http://127.0.0.1:0", "--data", folder.Path, "--token", $"{Rest.Admin}=admin"];
        List<string> acknowledged = [];
        await using (var process = EmulatorProcess.Start(args))
        {
            using var admin = new Rest(await process.ListeningAsync());
            for (var number = 0; number < 20; number++)
            {
                var path = await admin.CreateAsync($"config-{number}");
                acknowledged.Add((await admin.PatchAsync(path, $$"""{"nickname":"renamed-{{number}}"}""")).Text);
            }
            process.Kill();
            await process.EndAsync();
        }

        await using var again = EmulatorProcess.Start(args);
        using var reader = new Rest(await again.ListeningAsync());

        Assert.Equal($"[{string.Join(',', acknowledged)}]", (await reader.GetAsync(Rest.Buckets)).Text);
    }

    [Fact]
    public async Task Killed_during_writes_it_keeps_every_acknowledged_change_and_no_partial_one()
    {
        using var folder = new TemporaryFolder();
        string[] args = ["--urls", "http://127.0.0.1:0", "--data", folder.Path, "--token", $"{Rest.Admin}=admin"];
        var acknowledged = new ConcurrentDictionary<string, string>();
        for (var round = 0; round < 3; round++)
        {
            await using var process = EmulatorProcess.Start(args);
            var url = await process.ListeningAsync();
            var writers = Enumerable.Range(0, 4).Select(
                writer => WriteUntilKilledAsync(url, $"writer-{round}-{writer}", acknowledged)).ToArray();
            var before = acknowledged.Count;
            while (acknowledged.Count < before + 10)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
            await Task.Delay(Random.Shared.Next(100), TestContext.Current.CancellationToken);
            process.Kill();
            await process.EndAsync();
            await Task.WhenAll(writers);
        }

        await using var again = EmulatorProcess.Start(args);
        using var reader = new Rest(await again.ListeningAsync());
        var configs = (await reader.GetAsync(Rest.Buckets)).Json.AsArray();

        Assert.Single(configs, config => config!["is_default"]!.GetValue<bool>());
        var kept = configs.ToDictionary(config => $"{config!["nickname"]}", config => $"{config!["name"]}");
        Assert.All(acknowledged, pair => Assert.Equal(pair.Value, kept[pair.Key]));
    }

    [Fact]
    public async Task In_memory_it_serves_the_same_and_forgets_with_a_restart()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var first = await emulator.Admin.CreateAsync("first");
        await emulator.Admin.CreateAsync("second");
        await emulator.Admin.CreateRepoAsync("weather", "first");
        (await emulator.Admin.DeleteAsync(first)).Is(HttpStatusCode.Conflict);
        var clients = Enumerable.Range(0, 8).Select(number => emulator.Admin.CreateAsync($"at-once-{number}"));
        var readers = Enumerable.Range(0, 8).Select(_ => emulator.Member.NicknamesAsync());
        await Task.WhenAll(Task.WhenAll(clients), Task.WhenAll(readers));
        Assert.Equal(10, (await emulator.Admin.GetAsync(Rest.Buckets)).Json.AsArray().Count);
        Assert.Empty(Directory.EnumerateFileSystemEntries(emulator.Folder.Path));

        await emulator.RestartAsync();

        Assert.Equal("[]", (await emulator.Admin.GetAsync(Rest.Buckets)).Text);
    }

    [Fact]
    public async Task Reading_goes_on_while_others_write_and_sees_only_whole_changes()
    {
        var first = await Admin.CreateAsync("first");
        var second = await Admin.CreateAsync("second");
        var writing = Task.Run(
            async () =>
            {
                for (var round = 0; round < 50; round++)
                {
                    (await Admin.PostAsync($"{second}/default")).Is(HttpStatusCode.NoContent);
                    (await Admin.PostAsync($"{first}/default")).Is(HttpStatusCode.NoContent);
                }
            },
            TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            Assert.Single(await Member.NicknamesAsync(), letter => letter == '*');
        }
        await writing;
    }

    [Fact]
    public async Task The_database_keeps_a_write_ahead_log() =>
        Assert.Equal("wal", await Emulator.Folder.RunSqlAsync("PRAGMA journal_mode"));

    [Fact]
    public async Task On_unix_nobody_else_may_read_the_database()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await Admin.CreateAsync("production");

        foreach (var file in Directory.EnumerateFiles(Emulator.Folder.Path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(file));
        }
    }

    private static async Task WriteUntilKilledAsync(
        Uri url, string writer, ConcurrentDictionary<string, string> acknowledged)
    {
        using var admin = new Rest(url);
        try
        {
            for (var number = 0; ; number++)
            {
                var (nickname, name) = ($"{writer}-{number}", $"data-{writer}-{number}");
                await admin.CreateAsync(nickname, name);
                acknowledged[nickname] = name;
            }
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException)
        {
            // The kill.
        }
    }

    private static UnixFileMode ModeOf(string file) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(file);
}
