using System.Net.Sockets;

namespace Arraylake.Emulator.Tests.Running;

public sealed class CommandLineTests
{
    private const string FreePort = "http://127.0.0.1:0";

    [Theory]
    [InlineData(FreePort, "http://127.0.0.1:")]
    [InlineData("http://localhost:0", "http://127.0.0.1:")]
    public async Task Port_0_takes_a_free_port_and_the_address_is_printed(string urls, string printed)
    {
        await using var process = EmulatorProcess.Start("--urls", urls, "--data", ":memory:");

        var url = await process.ListeningAsync();

        Assert.StartsWith(printed, $"{url}", StringComparison.Ordinal);
        Assert.NotEqual(0, url.Port);
        using var admin = new Rest(url, "ema_test_emulator");
        (await admin.GetAsync(Rest.Buckets)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_says_where_it_listens_and_what_to_paste_and_stays_quiet_while_it_serves()
    {
        await using var process = EmulatorProcess.Start("--urls", FreePort, "--data", ":memory:");
        using var admin = new Rest(await process.ListeningAsync(), "ema_test_emulator");
        await admin.CreateAsync("production");
        await admin.FailAsync("""{"truncate_after":5,"path":"/user"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => admin.GetAsync("/user"));
        (await admin.GetAsync("/nothing")).Is(HttpStatusCode.NotFound);

        process.Kill();
        await process.EndAsync();

        Assert.Matches(
            @"\ANow listening on: http://127\.0\.0\.1:\d+\nbash: [^\n]*\nPowerShell: [^\n]*\n"
            + @"Page:       http://127\.0\.0\.1:\d+/app/sign-in/link/[0-9a-f]{48}\z",
            process.Output);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_it_cleanly(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var folder = new TemporaryFolder();
        await using var process = EmulatorProcess.Start("--urls", FreePort, "--data", folder.Path);
        using var admin = new Rest(await process.ListeningAsync(), "ema_test_emulator");
        await admin.CreateAsync("production");

        await process.SignalAsync(signal);

        Assert.Equal(0, await process.EndAsync());
        // Closed cleanly: SQLite has moved everything into the one file.
        Assert.Equal(
            ["emulator.db", "emulator.lock"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("http://0.0.0.0:8787")]
    [InlineData("http://*:8787")]
    [InlineData("http://+:8787")]
    [InlineData("http://[::]:8787")]
    [InlineData("http://192.0.2.7:8787")]
    [InlineData("http://example.org")]
    [InlineData("http://localhost.example.org:8787")]
    [InlineData("https://127.0.0.1:8787")]
    [InlineData("http://127.0.0.1:8787/path")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0")]
    [InlineData("8787")]
    public async Task It_refuses_to_listen_on_anything_but_loopback(string urls)
    {
        await using var process = EmulatorProcess.Start("--urls", urls, "--data", ":memory:");

        Assert.Equal(2, await process.EndAsync());
        Assert.Contains("Cannot listen on", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_environment_variable_can_make_it_listen_elsewhere()
    {
        Dictionary<string, string> environment = new()
        {
            ["ASPNETCORE_URLS"] = "http://0.0.0.0:0",
            ["DOTNET_URLS"] = "http://0.0.0.0:0",
            ["URLS"] = "http://0.0.0.0:0",
            ["ASPNETCORE_HTTP_PORTS"] = "0",
            ["ASPNETCORE_Kestrel__Endpoints__Http__Url"] = "http://0.0.0.0:0",
        };
        await using var process = EmulatorProcess.Start(environment, "--urls", FreePort, "--data", ":memory:");

        Assert.Equal("127.0.0.1", (await process.ListeningAsync()).Host);
        Assert.DoesNotContain("0.0.0.0", process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls needs a value", "--urls")]
    [InlineData("--data needs a value", "--data", "--org", "a")]
    [InlineData("--urls is given more than once", "--urls", FreePort, "--urls", FreePort)]
    [InlineData("Unknown option --port", "--port=8787")]
    [InlineData("--legacy-responses takes no value", "--legacy-responses=true")]
    [InlineData("--legacy-responses is given more than once", "--legacy-responses", "--legacy-responses")]
    [InlineData("--max-size needs a number", "--max-size", "1.5")]
    [InlineData("use 1 to 1048576", "--max-size", "0")]
    [InlineData("Argument 2 is not an option", "--legacy-responses", "true")]
    [InlineData("Argument 1 is not an option", "start")]
    [InlineData("is not a valid name of an organization", "--org", "a/b")]
    [InlineData("is not a valid name of an organization", "--org", "..")]
    [InlineData("TOKEN=ROLE", "--token", "ema_topsecret")]
    [InlineData("one of admin, member", "--token", "ema_topsecret=owner")]
    [InlineData("one of admin, member", "--token", "ema_topsecret=")]
    [InlineData("without spaces", "--token", "ema topsecret=admin")]
    [InlineData("more than once", "--token", "ema_topsecret=admin", "--token", "ema_topsecret=member")]
    [InlineData("Argument 3 is not an option", "--token", "ema_a=admin", "ema_topsecret=admin")]
    [InlineData("Unknown option --tokn", "--tokn=ema_topsecret=admin")]
    public async Task Bad_arguments_are_explained_without_repeating_a_token(string message, params string[] args)
    {
        await using var process = EmulatorProcess.Start(args);

        Assert.Equal(2, await process.EndAsync());
        Assert.Contains(message, process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ema_test_emulator", true)]
    [InlineData("ema_topsecret", false)]
    public async Task Two_lines_to_paste_configure_clients_and_hold_no_token_but_the_default(string token, bool isShown)
    {
        await using var process = EmulatorProcess.Start(
            "--urls", FreePort, "--data", ":memory:", "--org", "acme", "--token", $"{token}=admin");
        var url = (await process.ListeningAsync()).GetLeftPart(UriPartial.Authority);
        while (!process.Output.Contains("PowerShell: ", StringComparison.Ordinal))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Contains(
            $"bash:       export ARRAYLAKE_SERVICE__URI={url} {(isShown ? $"ARRAYLAKE_TOKEN={token} " : "")}"
            + "ARRAYLAKE_ORG=acme",
            process.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            $"PowerShell: $env:ARRAYLAKE_SERVICE__URI = '{url}'; "
            + $"{(isShown ? $"$env:ARRAYLAKE_TOKEN = '{token}'; " : "")}$env:ARRAYLAKE_ORG = 'acme'",
            process.Output,
            StringComparison.Ordinal);
        Assert.Equal(isShown, process.Output.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_names_every_option_and_its_default()
    {
        await using var process = EmulatorProcess.Start("--help");

        Assert.Equal(0, await process.EndAsync());
        foreach (var text in new[]
        {
            "--urls", "http://127.0.0.1:8787", "--data", ":memory:", "--org", "earthmover", "--token",
            "ema_test_emulator=admin", "--legacy-responses", "--max-size", "--no-logins", "/_emulator/faults",
        })
        {
            Assert.Contains(text, process.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Given_orgs_and_tokens_replace_the_defaults()
    {
        await using var process = EmulatorProcess.Start(
            "--urls", FreePort, "--data=:memory:", "--org", "one", "--org=two", "--token", "ema_a=b==admin", "--token",
            "ema_m=member");
        var url = await process.ListeningAsync();
        using Rest admin = new(url, "ema_a=b="), member = new(url, "ema_m"), standard = new(url, "ema_test_emulator");

        Assert.Equal("", await admin.NicknamesAsync("one"));
        Assert.Equal("", await member.NicknamesAsync("two"));
        (await admin.GetAsync(Rest.Buckets)).Is(HttpStatusCode.NotFound);
        (await member.PostAsync("/orgs/one/buckets", "{}")).Is(HttpStatusCode.Forbidden);
        (await standard.GetAsync("/user")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task No_secret_reaches_the_output_whatever_happens()
    {
        await using var process = EmulatorProcess.Start(
            "--urls", FreePort, "--data", ":memory:", "--token", "ema_topsecret=admin");
        using var admin = new Rest(await process.ListeningAsync(), "ema_topsecret");
        const string Keys = """
            {"nickname":"keys","platform":"gs","name":"bucket","extra_config":{},
             "auth_config":{"method":"hmac","access_key_id":"topsecret-id","secret_access_key":"topsecret-key"}}
            """;
        (await admin.PostAsync(Rest.Buckets, Keys)).Is(HttpStatusCode.Created);
        (await admin.PostAsync(Rest.Buckets, Keys)).Is(HttpStatusCode.Conflict);
        (await admin.PostAsync(Rest.Buckets, $"{Keys}x")).IsInvalid();
        (await admin.PostAsync(Rest.Buckets, Keys.PadRight(70_000))).Is(HttpStatusCode.RequestEntityTooLarge);
        (await admin.GetAsync("/nothing?token=topsecret")).Is(HttpStatusCode.NotFound);

        process.Kill();
        await process.EndAsync();

        Assert.Contains("Now listening on", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_explained()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await using var process = EmulatorProcess.Start(
            "--urls", $"http://{other.LocalEndpoint}", "--data", ":memory:");

        Assert.Equal(1, await process.EndAsync());
        Assert.Equal(
            $"Failed to bind to address http://{other.LocalEndpoint}: address already in use. "
            + "Give another address with --urls; port 0 takes a free one.",
            process.Output);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_used_is_explained()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "text", TestContext.Current.CancellationToken);

        await using var process = EmulatorProcess.Start("--urls", FreePort, "--data", file);

        Assert.Equal(1, await process.EndAsync());
        Assert.Contains($"The data in '{file}' cannot be used", process.Output, StringComparison.Ordinal);
    }
}
