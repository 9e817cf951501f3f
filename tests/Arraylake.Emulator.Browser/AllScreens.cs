namespace Arraylake.Emulator.Browser;

/// <summary>Every screen, filled as people see it.</summary>
internal static class AllScreens
{
    // The organization with a list, and a new one.
    private static readonly Dictionary<string, Func<SiteOrg, SiteOrg, Task<Visit>>> Screens = new()
    {
        ["sign-in"] = async (_, org) =>
        {
            var visit = await org.OpenSignedOutAsync();
            await visit.GoAsync("/app/sign-in");
            return visit;
        },
        ["sign-in, refused"] = async (_, org) =>
        {
            var visit = await org.OpenSignedOutAsync();
            await visit.GoAsync("/app/sign-in");
            await visit.Field("token").FillAsync("ema_test_wrong");
            await visit.PressAsync("Sign in");
            await Expect(visit.Field("token-error")).ToBeVisibleAsync();
            return visit;
        },
        ["organizations"] = (_, org) => org.OpenAsync("/app"),
        ["empty list"] = (_, org) => org.OpenAsync(),
        ["list"] = (filled, _) => filled.OpenAsync(),
        ["list, for a member"] = (filled, _) => filled.OpenAsync(token: Site.Member),
        ["list, nothing found"] = (filled, _) => filled.OpenAsync($"{filled.Buckets}?search=zzz"),
        ["settings"] = (filled, _) => filled.OpenAsync(filled.Settings),
        ["add"] = (_, org) => org.OpenAsync(org.NewBucket),
        ["add, refused"] = async (_, org) =>
        {
            var visit = await org.OpenAsync(org.NewBucket);
            await visit.Field("nickname").FillAsync("pr");
            await visit.PressAsync("Add Bucket");
            await Expect(visit.Field("nickname-error")).ToBeVisibleAsync();
            return visit;
        },
        ["bucket"] = async (_, org) => await org.OpenAsync(org.Bucket(await org.CreateAsync("production"))),
        ["bucket in use"] = async (_, org) =>
        {
            var id = await org.CreateAsync("production");
            await org.UseAsync("production", "ocean");
            return await org.OpenAsync(org.Bucket(id));
        },
        ["dialog"] = async (filled, _) =>
        {
            var visit = await filled.OpenAsync();
            await visit.OpenSettingsAsync("weather");
            await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            return visit;
        },
        ["virtual chunks"] = (filled, _) => filled.OpenAsync(filled.VirtualChunks),
        ["refused"] = (_, org) => org.OpenAsync(org.Settings, Site.Member),
        ["not found"] = (_, org) => org.OpenAsync("/app/no-such-org/buckets"),
    };

    public static IEnumerable<string> Names => Screens.Keys;

    public static async Task<Visit> OpenAsync(Site site, string screen) =>
        await Screens[screen](await site.FilledAsync(), site.NewOrg());

    /// <summary>A list as an organization might have it, and a repo in use.</summary>
    public static async Task FillAsync(SiteOrg org)
    {
        var keys = new { method = "hmac", access_key_id = "test-key-id", secret_access_key = "test-secret" };
        await org.CreateAsync("production", new
        {
            name = "acme-data",
            prefix = "arraylake",
            auth_config = new
            {
                method = "aws_customer_managed_role",
                external_customer_id = "123456789012",
                external_role_name = "arraylake-access",
                shared_secret = "test-external-id",
            },
        });
        await org.CreateAsync("archive", new
        {
            platform = "gs",
            name = "acme-archive",
            extra_config = new { },
            auth_config = new
            {
                method = "gcp_customer_managed_role",
                target_service_account = "arraylake@acme.iam.gserviceaccount.com",
            },
        });
        await org.CreateAsync("minio", new
        {
            platform = "minio",
            name = "testbucket",
            auth_config = keys,
            extra_config = new { endpoint_url = "http://localhost:9000", region_name = "us-east-1" },
        });
        await org.CreateAsync("r2-main", new
        {
            platform = "s3-compatible",
            name = "acme-r2",
            extra_config = new { endpoint_url = "https://abc123.eu.r2.cloudflarestorage.com" },
            auth_config = new
            {
                method = "r2_customer_managed_role",
                external_account_id = "abc123",
                parent_access_key_id = "test-key-id",
                account_api_token = "test-token",
            },
        });
        await org.CreateAsync("weather", new
        {
            platform = "azure",
            name = "weather",
            extra_config = new { },
            auth_config = new { method = "anonymous", storage_account = "acmestore" },
        });
        foreach (var (nickname, repo) in new[]
        {
            ("production", "ocean"), ("production", "waves"), ("production", "era5"), ("archive", "old-runs"),
        })
        {
            await org.UseAsync(nickname, repo);
        }
    }
}
