namespace Arraylake.Emulator.Tests.Running;

public sealed class EmulatorHostTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public void The_defaults_are_those_of_the_command_line()
    {
        var options = new EmulatorOptions();

        Assert.Equal("http://127.0.0.1:8787", options.Urls);
        Assert.Equal(["earthmover"], options.Orgs);
        Assert.Equal(new Dictionary<string, string> { ["ema_test_emulator"] = "admin" }, options.Tokens);
    }

    [Fact]
    public void Options_do_not_print_their_tokens() =>
        Assert.DoesNotContain("ema_test_emulator", $"{new EmulatorOptions()}", StringComparison.Ordinal);

    [Fact]
    public async Task Two_emulators_run_side_by_side()
    {
        await using var one = await TestEmulator.StartAsync(inMemory: true);
        await using var two = await TestEmulator.StartAsync(inMemory: true);

        await one.Admin.CreateAsync("production");

        Assert.Equal("", await two.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Disposing_stops_it_and_can_be_repeated()
    {
        var options = new EmulatorOptions { Urls = "http://127.0.0.1:0", Data = EmulatorOptions.InMemory };
        var emulator = await EmulatorHost.StartAsync(options, Ended);
        using var admin = new Rest(emulator.Url, EmulatorOptions.DefaultToken);
        (await admin.GetAsync("/user")).Is(HttpStatusCode.OK);

        await emulator.DisposeAsync();
        await emulator.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => admin.GetAsync("/user"));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("")]
    public async Task Options_that_cannot_be_used_are_refused(string urls)
    {
        var options = new EmulatorOptions { Urls = urls, Data = EmulatorOptions.InMemory };

        await Assert.ThrowsAsync<ArgumentException>(() => EmulatorHost.StartAsync(options, Ended));
    }

    [Fact]
    public async Task A_folder_is_free_again_once_a_start_on_it_has_failed()
    {
        using var folder = new TemporaryFolder();
        var options = new EmulatorOptions { Urls = "http://127.0.0.1:0", Data = folder.Path };
        var elsewhere = options with { Data = EmulatorOptions.InMemory };
        await using (var running = await EmulatorHost.StartAsync(elsewhere, Ended))
        {
            await Assert.ThrowsAnyAsync<IOException>(
                () => EmulatorHost.StartAsync(options with { Urls = $"{running.Url}" }, Ended));
        }

        await using var emulator = await EmulatorHost.StartAsync(options, Ended);

        Assert.NotEqual(0, emulator.Url.Port);
    }
}
