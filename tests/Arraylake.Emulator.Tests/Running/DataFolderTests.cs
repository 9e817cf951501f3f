using System.Security.Cryptography;

namespace Arraylake.Emulator.Tests.Running;

/// <summary>The content of the data folder at the start.</summary>
public sealed class DataFolderTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("something else", "text")]
    [InlineData("something else", "nothing")]
    [InlineData("something else", "theirs")]
    [InlineData("is gone, but its log", "log alone")]
    [InlineData("is damaged", "half")]
    [InlineData("is damaged", "overwritten")]
    [InlineData("is damaged", "overwritten, with a log")]
    [InlineData("newer emulator", "newer")]
    public async Task What_is_no_sound_database_of_ours_is_refused_and_left_as_it_is(string message, string content)
    {
        using var folder = new TemporaryFolder();
        await FillAsync(folder, content);
        var before = Contents(folder);

        var failure = await Assert.ThrowsAsync<IOException>(() => EmulatorHost.StartAsync(On(folder.Path), Ended));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith($"The data in '{folder.Path}' cannot be used: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents(folder));
    }

    [Fact]
    public async Task The_command_line_explains_it_in_one_line()
    {
        using var folder = new TemporaryFolder();
        await FillAsync(folder, "half");

        await using var process = EmulatorProcess.Start("--urls", "http://127.0.0.1:0", "--data", folder.Path);

        Assert.Equal(1, await process.EndAsync());
        Assert.Matches(
            @"\AThe data in '.*' cannot be used: emulator.db is damaged \(.*\)\. Nothing was changed; .*\z",
            process.Output);
    }

    [Fact]
    public async Task A_second_emulator_is_refused_until_the_first_has_ended_even_by_a_kill()
    {
        using var folder = new TemporaryFolder();
        string[] args = ["--urls", "http://127.0.0.1:0", "--data", folder.Path];
        await using var first = EmulatorProcess.Start(args);
        using var admin = new Rest(await first.ListeningAsync(), EmulatorOptions.DefaultToken);
        await admin.CreateAsync("production");

        await using (var second = EmulatorProcess.Start(args))
        {
            Assert.Equal(1, await second.EndAsync());
            Assert.Equal(
                $"The data in '{folder.Path}' cannot be used: another emulator is using it. "
                + "Stop that one, or give another folder with --data.",
                second.Output);
        }
        Assert.Equal("production*", await admin.NicknamesAsync());
        first.Kill();
        await first.EndAsync();

        await using var third = await EmulatorHost.StartAsync(On(folder.Path), Ended);
        using var reader = new Rest(third.Url, EmulatorOptions.DefaultToken);
        Assert.Equal("production*", await reader.NicknamesAsync());
    }

    [Fact]
    public async Task Leftovers_of_a_killed_start_are_removed()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "emulator.db.new", "emulator.db.new-wal", "emulator.db.check" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Path, name), "unfinished", Ended);
        }

        await using var emulator = await EmulatorHost.StartAsync(On(folder.Path), Ended);

        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder.Path), file => file.Contains(".db.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_may_have_any_name()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a #1 %20 é;Mode=ReadOnly", "below");
        await (await EmulatorHost.StartAsync(On(path), Ended)).DisposeAsync();

        await using var again = await EmulatorHost.StartAsync(On(path), Ended);

        Assert.True(File.Exists(Path.Combine(path, "emulator.db")));
    }

    [Fact]
    public async Task A_read_only_folder_is_explained()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Modes do not bind root.");
        using var folder = new TemporaryFolder();
        SetMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var failure = await Assert.ThrowsAsync<IOException>(() => EmulatorHost.StartAsync(On(folder.Path), Ended));

        SetMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Contains("denied", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_full_disk_refuses_what_does_not_fit_and_keeps_the_rest(bool inMemory)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory, maxSizeMB: 1);
        List<string> kept = [];
        Reply reply;
        do
        {
            Assert.True(kept.Count < 100, "A megabyte never ends.");
            reply = await emulator.Admin.PostAsync(Rest.Buckets, Large($"large-{kept.Count}"));
            kept.Add(reply.Text);
        }
        while (reply.Status == (int)HttpStatusCode.Created);
        kept.RemoveAt(kept.Count - 1);

        Assert.Equal(
            "Insufficient storage: the disk is full, or the limit of --max-size is reached; nothing was changed",
            reply.Is(HttpStatusCode.InsufficientStorage).Detail);
        Assert.InRange(kept.Count, 10, 20);
        Assert.Equal($"[{string.Join(',', kept)}]", (await emulator.Admin.GetAsync(Rest.Buckets)).Text);
        var first = $"{Rest.Buckets}/{JsonNode.Parse(kept[0])!["id"]}";
        (await emulator.Admin.DeleteAsync(first)).Is(HttpStatusCode.NoContent);
        (await emulator.Admin.PostAsync(Rest.Buckets, Large("fits-again"))).Is(HttpStatusCode.Created);
        if (!inMemory)
        {
            var all = await emulator.Admin.GetAsync(Rest.Buckets);
            await emulator.RestartAsync();
            Assert.Equal(all.Text, (await emulator.Admin.GetAsync(Rest.Buckets)).Text);
        }
    }

    private static string Large(string nickname) => $$"""
        {"nickname":"{{nickname}}","platform":"s3","name":"data-of-{{nickname}}","auth_config":{"method":"anonymous"},
         "extra_config":{"region_name":"us-east-1","note":"{{new string('x', 60_000)}}"} }
        """;

    private static EmulatorOptions On(string folder) => new() { Urls = "http://127.0.0.1:0", Data = folder };

    private static async Task FillAsync(TemporaryFolder folder, string content)
    {
        switch (content)
        {
            case "text":
                await File.WriteAllTextAsync(folder.Database, new string('x', 5000), Ended);
                return;
            case "nothing":
                await File.WriteAllTextAsync(folder.Database, "", Ended);
                return;
            case "log alone":
                await File.WriteAllTextAsync($"{folder.Database}-wal", "log", Ended);
                return;
            case "theirs":
                await folder.RunSqlAsync("CREATE TABLE theirs (x)");
                return;
        }
        await using (var source = await TestEmulator.StartAsync())
        {
            await source.Admin.CreateAsync("production");
            if (!content.Contains("log", StringComparison.Ordinal))
            {
                await source.RestartAsync();
            }
            foreach (var file in Directory.EnumerateFiles(source.Folder.Path, "emulator.db*"))
            {
                if (!file.EndsWith("-shm", StringComparison.Ordinal))
                {
                    File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
                }
            }
        }
        if (content == "newer")
        {
            await folder.RunSqlAsync("PRAGMA user_version = 1000");
            return;
        }
        await using var database = new FileStream(folder.Database, FileMode.Open);
        if (content == "half")
        {
            database.SetLength(database.Length / 2 / 4096 * 4096);
        }
        else
        {
            // All pages but the first, which identifies the database.
            database.Position = 4096;
            database.Write(RandomNumberGenerator.GetBytes((int)database.Length - 4096));
        }
    }

    // The lock is ours, and empty.
    private static string[] Contents(TemporaryFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Path).Where(static file => Path.GetFileName(file) != "emulator.lock")
            .Order(StringComparer.Ordinal)
            .Select(static file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];

    private static void SetMode(string folder, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, mode);
        }
    }
}
