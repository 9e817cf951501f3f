namespace Arraylake.Emulator.Browser;

/// <summary>Everything works without JavaScript too.</summary>
public sealed class NoScriptTests(Site site)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task A_bucket_is_added_changed_made_the_default_and_removed()
    {
        var org = site.NewOrg();
        await org.CreateAsync("first");
        await using var visit = await org.OpenAsync(options: NoScript);

        await visit.Link("Add Bucket").ClickAsync();
        await visit.Page.Locator("label[for=provider-minio]").ClickAsync();
        await visit.Field("nickname").FillAsync("minio");
        await visit.PressAsync("Show fields");
        await Expect(visit.Field("nickname")).ToHaveValueAsync("minio");
        await visit.Field("name").FillAsync("acme-minio");
        await visit.Field("endpoint_url").FillAsync("http://localhost:9000");
        await visit.Field("method").SelectOptionAsync("hmac");
        await visit.PressAsync("Show fields");
        await Expect(visit.Field("preview-location")).ToHaveTextAsync("s3://acme-minio");
        await visit.Field("access_key_id").FillAsync("test-key-id");
        await visit.Field("secret_access_key").FillAsync("test-secret");
        await visit.PressAsync("Add Bucket");
        await Expect(visit.Field("done")).ToBeVisibleAsync();
        Assert.Equal("s3-compatible", (string)(await org.ConfigsAsync())["minio"]["platform"]!);

        await visit.OpenSettingsAsync("minio");
        await visit.Field("nickname").FillAsync("mi");
        await visit.PressAsync("Save");
        await Expect(visit.Field("nickname-error")).ToBeVisibleAsync();
        await visit.Field("nickname").FillAsync("store");
        await visit.PressAsync("Save");
        await Expect(visit.Field("done")).ToBeVisibleAsync();

        await visit.GoAsync(org.Buckets);
        await visit.OpenSettingsAsync("store");
        await visit.PressAsync("Make default");
        Assert.True((bool)(await org.ConfigsAsync())["store"]["is_default"]!);

        await visit.GoAsync(org.Buckets);
        await visit.OpenSettingsAsync("first");
        await visit.Field("confirm").FillAsync("first");
        await visit.PressAsync("Remove first");
        Assert.Equal(["store"], await org.NicknamesAsync());
    }

    [Fact]
    public async Task The_list_searches_sorts_and_signs_out()
    {
        var org = site.NewOrg();
        await org.CreateAsync("production");
        await org.CreateAsync("archive");
        await using var visit = await org.OpenAsync(options: NoScript);

        await visit.Page.Locator("th").Filter(new() { HasText = "Nickname" }).GetByRole(AriaRole.Link).ClickAsync();
        Assert.Equal(["production", "archive"], await visit.NicknamesAsync());
        await visit.Field("search").FillAsync("arch");
        await visit.Field("search").PressAsync("Enter");
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visit.Page.GetByText("Sign out").ClickAsync();
        await Expect(visit.Field("token")).ToBeVisibleAsync();
    }
}
