using System.Runtime.Versioning;
using System.Text.Json;

namespace Arraylake.PowerShell.Tests;

/// <summary>Which page is opened, or printed.</summary>
[Collection(nameof(EnvironmentTests))]
[UnsupportedOSPlatform("windows")]
public sealed class ShowTests(EmulatorFixture emulator)
{
    private const string Production = "https://api.earthmover.io";

    // Every kind of character that a shell, a URL or a query would read.
    private const string Odd = "a b&c;d#e?f/g'h\"i$(j)`k%20é";

    [Fact]
    public async Task The_emulators_page_is_opened_signed_in_and_nothing_is_written()
    {
        using var browser = new FakeBrowser();
        var org = emulator.NewOrg();
        using var session = ModuleSession.Connected(emulator.Url, org);

        var result = session.Run("Show-ArraylakeBucketConfig -Verbose").WithoutErrors();

        var link = new Uri(Assert.Single(await browser.OpenedAsync()));
        Assert.StartsWith($"{emulator.Url}app/sign-in/", link.AbsoluteUri, StringComparison.Ordinal);
        Assert.EndsWith($"?to=%2Fapp%2F{org}%2Fbuckets", link.AbsoluteUri, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Empty(result.Information);
        Assert.DoesNotContain(link.Segments[^1], string.Join(' ', result.Verbose), StringComparison.Ordinal);
        using var web = new HttpClient();
        Assert.Contains(org, await web.GetStringAsync(link, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        using var again = await web.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Gone, again.StatusCode);
    }

    [Theory]
    [InlineData("'production' | Show-ArraylakeBucketConfig -PassThru")]
    [InlineData("Get-ArraylakeBucketConfig production | Show-ArraylakeBucketConfig -PassThru")]
    [InlineData("[pscustomobject]@{ Id = (Get-ArraylakeBucketConfig).Id } | Show-ArraylakeBucketConfig -PassThru")]
    public async Task A_config_is_found_on_the_page_and_the_address_signs_nobody_in(string command)
    {
        using var browser = new FakeBrowser();
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production");

        var address = fixture.Session.Run(command).WithoutErrors().OnlyOutput.BaseObject;

        Assert.Equal(new Uri($"{fixture.Service}app/{fixture.Org}/buckets?search=production"), address);
        Assert.EndsWith(
            $"?to=%2Fapp%2F{fixture.Org}%2Fbuckets%3Fsearch%3Dproduction",
            Assert.Single(await browser.OpenedAsync()),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Show-ArraylakeBucketConfig prodution", "BucketConfigNotFound")]
    [InlineData("Show-ArraylakeBucketConfig Production", "BucketConfigNotFound")]
    [InlineData("Show-ArraylakeBucketConfig prod*", "BucketConfigNotFound")]
    [InlineData("Show-ArraylakeBucketConfig production, other", "BucketConfigInvalid")]
    public async Task A_config_that_is_not_there_opens_nothing(string command, string error)
    {
        using var browser = new FakeBrowser();
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production");

        Assert.Equal([error], fixture.Session.Run(command).ErrorIds);
        Assert.Empty(fixture.Writes);
        Assert.False(browser.IsAsked);
    }

    [Fact]
    public async Task Inputs_with_the_same_page_open_it_once()
    {
        using var browser = new FakeBrowser();
        var (one, two) = (emulator.NewOrg(), emulator.NewOrg());
        using var session = ModuleSession.Connected(emulator.Url, one);

        var result = session.Run(
            "$orgs = Get-ArraylakeOrg | Where-Object Name -in $args; "
            + "$orgs + $orgs | Show-ArraylakeBucketConfig -PassThru",
            one, two).WithoutErrors();

        Assert.Equal(4, result.Output.Count);
        var opened = await browser.OpenedAsync(2);
        Assert.Equal(2, opened.Count);
        Assert.Equal(2, opened.Select(link => link[link.IndexOf('?', StringComparison.Ordinal)..]).Distinct().Count());
    }

    [Fact]
    public async Task Organization_and_nickname_cannot_change_the_address()
    {
        using var browser = new FakeBrowser();
        await using var service = await ServiceAsync(
            "http://127.0.0.1:1/app/sign-in/code",
            JsonSerializer.Serialize(
                new[] { new { id = Guid.NewGuid(), nickname = Odd, platform = "gs", name = "b-1" } }));
        using var session = ModuleSession.Connected(service.Url, Odd);

        var result = session.Run("Get-ArraylakeBucketConfig | Show-ArraylakeBucketConfig -PassThru").WithoutErrors();

        var link = Assert.Single(await browser.OpenedAsync());
        var page = Uri.UnescapeDataString(link[(link.IndexOf("?to=", StringComparison.Ordinal) + 4)..]);
        Assert.Equal($"/app/{Uri.EscapeDataString(Odd)}/buckets?search={Uri.EscapeDataString(Odd)}", page);
        Assert.Equal(new Uri(service.Url, page), result.OnlyOutput.BaseObject);
        Assert.Matches("^[A-Za-z0-9:/?=.%_~-]+$", link);
    }

    [Fact]
    public async Task The_production_service_has_its_web_app_and_needs_no_request()
    {
        using var browser = new FakeBrowser();
        using var session = ModuleSession.Connected(new Uri(Production), "my org");

        var address = session.Run("Show-ArraylakeBucketConfig -PassThru").WithoutErrors().OnlyOutput.BaseObject;

        Assert.Equal(["https://app.earthmover.io/my%20org/buckets"], await browser.OpenedAsync());
        Assert.Equal(new Uri("https://app.earthmover.io/my%20org/buckets"), address);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void An_organization_that_would_be_another_address_is_refused(string org)
    {
        using var browser = new FakeBrowser();
        using var session = ModuleSession.Connected(new Uri(Production), org);

        Assert.Equal(["BucketConfigInvalid"], session.Run("Show-ArraylakeBucketConfig").ErrorIds);
        Assert.False(browser.IsAsked);
    }

    [Fact]
    public void The_page_of_another_service_is_not_known()
    {
        using var browser = new FakeBrowser();
        using var session = ModuleSession.Connected(new Uri("https://127.0.0.1:1"), "acme");

        var error = session.Run("Show-ArraylakeBucketConfig production").OnlyError;

        Assert.StartsWith("ArraylakePageNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("https://127.0.0.1:1", $"{error}", StringComparison.Ordinal);
        Assert.False(browser.IsAsked);
    }

    [Fact]
    public async Task A_service_on_this_machine_that_is_no_emulator_has_no_page_that_is_known()
    {
        using var browser = new FakeBrowser();
        await using var service = await LoopbackService.AnsweringAsync(404, """{"detail":"Not Found"}""");
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Equal(["ArraylakePageNotFound"], session.Run("Show-ArraylakeBucketConfig").ErrorIds);
        Assert.False(browser.IsAsked);
    }

    [Theory]
    [InlineData("http://other.example/app/sign-in/code", true)]
    [InlineData("http://other.example/elsewhere", false)]
    [InlineData("file:///app/sign-in/code", false)]
    [InlineData("/app/sign-in/code", false)]
    [InlineData("", false)]
    public async Task Whatever_a_service_answers_only_its_own_page_is_opened(string answer, bool isOpened)
    {
        using var browser = new FakeBrowser();
        await using var service = await ServiceAsync(answer);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run("Show-ArraylakeBucketConfig");

        Assert.Equal(isOpened ? [] : ["ArraylakeUnexpectedResponse"], result.ErrorIds);
        if (isOpened)
        {
            Assert.Equal(
                [$"{service.Url}app/sign-in/code?to=%2Fapp%2Facme%2Fbuckets"], await browser.OpenedAsync());
        }
        Assert.Equal(isOpened, browser.IsAsked);
    }

    [Theory]
    [InlineData("Show-ArraylakeBucketConfig")]
    [InlineData("Show-ArraylakeBucketConfig -InformationAction SilentlyContinue")]
    public void Without_a_display_the_address_is_printed_and_is_no_output(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there, a display is a variable.");
        using var session = ModuleSession.Connected(
            emulator.Url, emulator.NewOrg(), token: EmulatorFixture.MemberToken);

        var result = session.Run(command).WithoutErrors();

        Assert.Matches(
            "^No browser can be started here: there is no display. .+: "
            + $"{emulator.Url}app/sign-in/link/[^/?]+\\?to=\\S+$",
            $"{Assert.Single(result.Information)}");
        Assert.Empty(result.Output);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Where_the_opener_finds_no_browser_the_address_is_printed()
    {
        using var browser = new FakeBrowser();
        File.WriteAllText(Path.Combine(browser.Folder, "xdg-open"), "#!/bin/sh\nexit 3\n");
        using var session = ModuleSession.Connected(emulator.Url, emulator.NewOrg());

        var result = session.Run("Show-ArraylakeBucketConfig").WithoutErrors();

        Assert.Matches(
            $"xdg-open failed with the exit code 3. .+: {emulator.Url}app/sign-in/",
            $"{Assert.Single(result.Information)}");
    }

    [Fact]
    public async Task A_browser_that_the_environment_names_needs_no_display()
    {
        using var browser = new FakeBrowser();
        Environment.SetEnvironmentVariable("DISPLAY", null);
        Environment.SetEnvironmentVariable("BROWSER", "some-program");
        try
        {
            using var session = ModuleSession.Connected(emulator.Url, emulator.NewOrg());

            session.Run("Show-ArraylakeBucketConfig").WithoutErrors();

            Assert.Single(await browser.OpenedAsync());
        }
        finally
        {
            Environment.SetEnvironmentVariable("BROWSER", null);
        }
    }

    [Fact]
    public async Task A_new_emulator_shows_its_page_if_it_is_asked_to()
    {
        using var browser = new FakeBrowser();
        using var session = new ModuleSession();
        const string Start = "Start-ArraylakeEmulator acme -Path $args[0]";

        session.Run($"{Start} -Show -WhatIf", BuildOutput.EmulatorPath).WithoutErrors();
        session.Run(Start, BuildOutput.EmulatorPath).WithoutErrors();
        Assert.False(browser.IsAsked);
        var url = session.Run($"({Start} -Show -PassThru).Url", BuildOutput.EmulatorPath).WithoutErrors().OnlyOutput;

        Assert.StartsWith(
            $"{url}/app/sign-in/", Assert.Single(await browser.OpenedAsync()), StringComparison.Ordinal);
    }

    private static Task<LoopbackService> ServiceAsync(string link, string configs = "[]") =>
        LoopbackService.StartAsync(context => context.Request.Path.StartsWithSegments("/_emulator")
            ? context.Response.WriteAsJsonAsync(new { url = link, expires_in = 60 })
            : context.Response.WriteAsync(configs));
}
