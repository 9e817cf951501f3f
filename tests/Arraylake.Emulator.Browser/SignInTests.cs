using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Browser;

/// <summary>Signing in and out, and what keeps others out.</summary>
public sealed class SignInTests(Site site)
{
    [Fact]
    public async Task A_token_signs_in_and_leads_to_the_page_that_was_asked_for()
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenSignedOutAsync();
        await visit.GoAsync($"{org.Buckets}?search=abc");
        await Expect(visit.Page).ToHaveURLAsync(new Regex(@"/app/sign-in\?to="));

        await visit.Field("token").FillAsync("ema_test_wrong");
        await visit.PressAsync("Sign in");
        await Expect(visit.Field("token-error")).ToBeVisibleAsync();
        Assert.DoesNotContain("ema_test_wrong", await visit.Page.ContentAsync(), StringComparison.Ordinal);

        await visit.Field("token").FillAsync(Site.Member);
        await visit.PressAsync("Sign in");
        await Expect(visit.Page).ToHaveURLAsync(new Uri(site.Url, $"{org.Buckets}?search=abc").AbsoluteUri);
        Assert.DoesNotContain(Site.Member, await visit.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        var org = site.NewOrg();
        var link = await org.SignInLinkAsync(Site.Admin, org.Buckets);
        await using var first = await org.OpenSignedOutAsync();
        await using var second = await org.OpenSignedOutAsync();

        Assert.Equal(200, await first.GoAsync(link));
        await Expect(first.Page).ToHaveURLAsync(new Uri(site.Url, org.Buckets).AbsoluteUri);
        Assert.Equal(410, await second.GoAsync(link));
        await Expect(second.Field("token")).ToBeVisibleAsync();
        Assert.DoesNotContain(
            await second.Context.CookiesAsync(), one => one.Name == $"arraylake-page-{site.Url.Port}");
    }

    [Theory]
    [InlineData("https://other.example/")]
    [InlineData("//other.example/app")]
    [InlineData("/\\other.example/app")]
    [InlineData("/app/../orgs")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_nowhere_else(string to)
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenSignedOutAsync();

        await visit.GoAsync(await org.SignInLinkAsync(Site.Admin, to));

        Assert.StartsWith(new Uri(site.Url, "/app").AbsoluteUri, visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_and_other_sites_cannot_have_the_cookie_and_it_ends_with_Sign_out()
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenAsync();

        var cookie = Assert.Single(
            await visit.Context.CookiesAsync(), one => one.Name == $"arraylake-page-{site.Url.Port}");
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        Assert.DoesNotContain(Site.Admin, cookie.Value, StringComparison.Ordinal);
        Assert.Equal("", await visit.Page.EvaluateAsync<string>("() => document.cookie"));

        await visit.Page.GetByText("Sign out").ClickAsync();
        await Expect(visit.Field("token")).ToBeVisibleAsync();
        await visit.Context.AddCookiesAsync(
            [new() { Name = cookie.Name, Value = cookie.Value, Url = site.Url.AbsoluteUri }]);
        await visit.GoAsync(org.Buckets);
        await Expect(visit.Field("token")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_of_another_site_can_neither_show_nor_change_anything()
    {
        var org = site.NewOrg();
        await org.CreateAsync("production");
        await using var visit = await org.OpenAsync();
        var target = new Uri(site.Url, org.NewBucket);
        var other = await visit.Context.NewPageAsync();
        await other.RouteAsync("http://other.test/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"""
                <iframe src="{new Uri(site.Url, org.Buckets)}"></iframe>
                <form method="post" action="{target}"><input name="provider" value="gcs">
                <input name="nickname" value="forged"><input name="name" value="forged-bucket">
                <input name="method" value="anonymous"><button>Send</button></form>
                """,
        }));

        await other.GotoAsync("http://other.test/");
        await Assert.ThrowsAnyAsync<PlaywrightException>(() => other.EvaluateAsync($"() => fetch('{target}')"));
        await Assert.ThrowsAnyAsync<PlaywrightException>(() => other.EvaluateAsync(
            $"() => fetch('{new Uri(site.Url, $"/orgs/{org.Name}/buckets")}', {{ method: 'POST', body: '{{}}' }})"));
        Assert.DoesNotContain("production", await other.FrameLocator("iframe").Locator("body").InnerTextAsync(),
            StringComparison.Ordinal);
        var answer = await other.RunAndWaitForResponseAsync(
            () => other.GetByText("Send").ClickAsync(), response => response.Request.Method == "POST");

        Assert.InRange(answer.Status, 400, 403);
        Assert.Equal(["production"], await org.NicknamesAsync());
    }

    [Fact]
    public async Task A_name_of_another_site_that_leads_to_this_machine_is_refused_by_page_and_API()
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenAsync();

        foreach (var path in new[] { "/app/sign-in", org.Buckets, $"/orgs/{org.Name}/buckets", "/app/page.css" })
        {
            Assert.Equal(421, await visit.GoAsync($"http://rebound.test:{site.Url.Port}{path}"));
        }
    }
}
