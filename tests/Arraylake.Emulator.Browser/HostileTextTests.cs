namespace Arraylake.Emulator.Browser;

/// <summary>Others write what the pages show: all of it is text.</summary>
public sealed class HostileTextTests(Site site)
{
    // What a page would obey: markup, ends of attributes and scripts, entities; and what the eye would.
    private const string Markup = "\"'><img src=x onerror=alert(1)></script><script>alert(2)</script>{{7*7}}&amp;`";
    private const string Moving = "a\u202Eb\u2066c\u200Bd\u0007e\u001b[31mf\rg\nh";
    private static readonly string Long = new('w', 10_000);

    [Fact]
    public async Task What_the_API_accepted_is_shown_as_text_on_every_page()
    {
        var org = site.NewOrg();
        // A prefix takes everything but spaces and control characters; other settings take more.
        var prefix = Markup.Replace(" ", "/", StringComparison.Ordinal) + "\u202Ex";
        var id = await org.CreateAsync("hostile", new
        {
            prefix,
            extra_config = new Dictionary<string, string>
            {
                ["region_name"] = Moving + Markup,
                ["endpoint_url"] = $"https://{Markup}.example",
                ["more"] = Long,
            },
            platform = "s3-compatible",
            auth_config = new { method = "hmac", access_key_id = Markup, secret_access_key = "test-secret" },
        });
        await org.CreateAsync("long-one", new
        {
            extra_config = new Dictionary<string, string> { ["region_name"] = Long },
        });
        await using var visit = await org.OpenAsync();

        foreach (var path in new[]
        {
            org.Buckets, org.Settings, org.Bucket(id), org.VirtualChunks,
            $"{org.Buckets}?search={Uri.EscapeDataString(Markup)}",
            $"{org.Buckets}?sort={Uri.EscapeDataString(Markup)}&page=-1",
        })
        {
            await visit.GoAsync(path);
            await AssertTameAsync(visit);
        }
        await visit.GoAsync(org.Buckets);
        // As the commands print it.
        await Expect(visit.Row("hostile").Locator("span.location")).ToHaveTextAsync(
            $"s3://bucket-hostile/{prefix.Replace("\u202E", "\\u{202E}", StringComparison.Ordinal)}");
        var shown = await visit.Row("hostile").InnerTextAsync();
        Assert.Equal(-1, shown.AsSpan().IndexOfAny("\u202E\u2066\u200B\u0007\u001b"));
        await visit.Page.SetViewportSizeAsync(320, 640);
        Assert.False(await visit.ScrollsSidewaysAsync());
    }

    [Fact]
    public async Task What_is_typed_comes_back_as_text()
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenAsync(org.NewBucket);

        await visit.Field("nickname").FillAsync(Markup);
        await visit.Field("name").FillAsync(Long);
        await visit.Field("prefix").FillAsync("a/" + Markup);
        await visit.PressAsync("Add Bucket");

        await Expect(visit.Field("nickname-error")).ToContainTextAsync(Markup);
        await Expect(visit.Field("nickname")).ToHaveValueAsync(Markup);
        await AssertTameAsync(visit);
        await visit.Page.SetViewportSizeAsync(320, 640);
        Assert.False(await visit.ScrollsSidewaysAsync());
    }

    // The visit itself fails where a dialog opened or the content security policy was broken.
    private static async Task AssertTameAsync(Visit visit)
    {
        await Expect(visit.Page.Locator("img")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("script:not([src])")).ToHaveCountAsync(0);
        Assert.DoesNotContain("49", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }
}
