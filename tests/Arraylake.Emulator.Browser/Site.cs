using System.Net.Http.Headers;

[assembly: AssemblyFixture(typeof(Arraylake.Emulator.Browser.Site))]

namespace Arraylake.Emulator.Browser;

/// <summary>
/// One emulator and one browser for all tests, with organizations enough that each test takes its own. Where no browser
/// is installed, the tests are skipped.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    public const string Admin = "ema_test_admin";
    public const string Writer = "ema_test_writer";
    public const string Member = "ema_test_member";
    public const string Reader = "ema_test_reader";

    private const int Orgs = 300;

    private const float Patience = 30_000;

    private EmulatorProcess? _emulator;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private HttpClient? _http;
    private readonly Lazy<Task<SiteOrg>> _filled;
    private int _used;

    public Site() => _filled = new Lazy<Task<SiteOrg>>(FillAsync);

    public Uri Url => _emulator!.Url;

    /// <summary>Requests to the emulator with the admin's token.</summary>
    public HttpClient Http => _http!;

    public async ValueTask InitializeAsync()
    {
        if (InstalledBrowser.WhyMissing is not null)
        {
            return;
        }
        string[] roles = ["admin", "writer", "member", "reader"];
        _emulator = await EmulatorProcess.StartAsync(
        [
            "--data", ":memory:",
            .. roles.SelectMany(role => new[] { "--token", $"ema_test_{role}={role}" }),
            "--org", Screenshots.Org,
            .. Enumerable.Range(0, Orgs).SelectMany(number => new[] { "--org", $"org-{number}" }),
        ]);
        _http = new HttpClient { BaseAddress = Url };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Admin);
        _playwright = await Playwright.CreateAsync();
        _browser = await InstalledBrowser.LaunchAsync(_playwright);
    }

    /// <summary>An organization that no other test sees.</summary>
    public SiteOrg NewOrg()
    {
        SkipWithoutBrowser();
        var number = Interlocked.Increment(ref _used) - 1;
        Assert.True(number < Orgs, "More tests than organizations.");
        return new SiteOrg(this, $"org-{number}");
    }

    /// <summary>The organization of the pictures, which has a list. Not to be changed.</summary>
    public Task<SiteOrg> FilledAsync()
    {
        SkipWithoutBrowser();
        return _filled.Value;
    }

    /// <summary>A browser of its own, in which nobody is signed in.</summary>
    internal async Task<Visit> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions(options ?? new())
        {
            BaseURL = Url.AbsoluteUri,
            // A color in transition has another contrast.
            ReducedMotion = ReducedMotion.Reduce,
        });
        // Far more than a page takes, because all tests share the cores.
        context.SetDefaultTimeout(Patience);
        SetDefaultExpectTimeout(Patience);
        return new Visit(context, await context.NewPageAsync());
    }

    private async Task<SiteOrg> FillAsync()
    {
        var org = new SiteOrg(this, Screenshots.Org);
        await AllScreens.FillAsync(org);
        return org;
    }

    private static void SkipWithoutBrowser()
    {
        if (InstalledBrowser.WhyMissing is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        _http?.Dispose();
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }
}
