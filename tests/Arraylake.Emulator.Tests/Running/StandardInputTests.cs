namespace Arraylake.Emulator.Tests.Running;

/// <summary>An emulator that another process starts for itself.</summary>
public sealed class StandardInputTests
{
    private const string FreePort = "http://127.0.0.1:0";

    [Fact]
    public async Task It_ends_cleanly_when_standard_input_closes()
    {
        using var folder = new TemporaryFolder();
        await using var process = EmulatorProcess.Start(
            "--urls", FreePort, "--data", folder.Path, "--until-stdin-closes");
        using var admin = new Rest(await process.ListeningAsync(), "ema_test_emulator");
        await admin.CreateAsync("production");

        process.Input.Close();

        Assert.Equal(0, await process.EndAsync());
        Assert.Contains(folder.Database, Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public async Task Input_that_closes_before_it_listens_stops_it_too()
    {
        await using var process = EmulatorProcess.Start(
            "--urls", FreePort, "--data", ":memory:", "--until-stdin-closes");

        process.Input.Close();

        Assert.Equal(0, await process.EndAsync());
    }

    [Fact]
    public async Task Without_the_option_closed_input_means_nothing()
    {
        await using var process = EmulatorProcess.Start("--urls", FreePort, "--data", ":memory:");
        process.Input.Close();

        using var admin = new Rest(await process.ListeningAsync(), "ema_test_emulator");

        (await admin.GetAsync(Rest.Buckets)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ctrl_C_is_ignored_and_SIGTERM_stops_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var process = EmulatorProcess.Start(
            "--urls", FreePort, "--data", ":memory:", "--until-stdin-closes");
        using var admin = new Rest(await process.ListeningAsync(), "ema_test_emulator");

        await process.SignalAsync("INT");
        (await admin.GetAsync(Rest.Buckets)).Is(HttpStatusCode.OK);
        await process.SignalAsync("TERM");

        Assert.Equal(0, await process.EndAsync());
    }

    [Fact]
    public async Task Tokens_from_standard_input_replace_the_default()
    {
        await using var process = EmulatorProcess.Start(
            "--urls", FreePort, "--data", ":memory:", "--tokens-from-stdin");
        await process.Input.WriteAsync("ema_test_one=admin\nema_test_two=member\n\n");
        await process.Input.FlushAsync(TestContext.Current.CancellationToken);
        var url = await process.ListeningAsync();
        using Rest one = new(url, "ema_test_one"), two = new(url, "ema_test_two"),
            standard = new(url, "ema_test_emulator");

        (await one.GetAsync(Rest.Buckets)).Is(HttpStatusCode.OK);
        (await two.PostAsync(Rest.Buckets, "{}")).Is(HttpStatusCode.Forbidden);
        (await standard.GetAsync("/user")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_line_that_is_not_a_token_is_explained_without_repeating_it()
    {
        await using var process = EmulatorProcess.Start("--urls", FreePort, "--tokens-from-stdin");
        await process.Input.WriteAsync("ema_topsecret\n\n");
        process.Input.Close();

        Assert.Equal(2, await process.EndAsync());
        Assert.Contains("--tokens-from-stdin needs the form", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", process.Output, StringComparison.Ordinal);
    }
}
