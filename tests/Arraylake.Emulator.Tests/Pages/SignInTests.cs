namespace Arraylake.Emulator.Tests.Pages;

public sealed class SignInTests
{
    private const string Links = "/_emulator/sign-in-links";

    [Fact]
    public async Task Without_a_session_a_page_leads_to_the_sign_in_and_back()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = new PageClient(emulator.Url);

        var asked = (await client.GetAsync(PageClient.Buckets + "?page=2")).Is(HttpStatusCode.SeeOther);
        var signedIn = await client.SubmitAsync(asked.Location()!, ("token", Rest.Member));

        Assert.Equal("/app/sign-in?to=%2Fapp%2Fearthmover%2Fbuckets%3Fpage%3D2", asked.Location());
        Assert.Equal(PageClient.Buckets + "?page=2", signedIn.Is(HttpStatusCode.SeeOther).Location());
        (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("http://evil.example/")]
    [InlineData("//evil.example/app/")]
    [InlineData("/orgs/earthmover/buckets")]
    [InlineData("/app/../orgs")]
    [InlineData("/app/%2E%2e/orgs")]
    [InlineData("/app/\\..\\..\\orgs")]
    [InlineData("/app/\r\nSet-Cookie: a=b")]
    public async Task A_sign_in_leads_nowhere_but_to_the_page(string target)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = new PageClient(emulator.Url);

        var signedIn = await client.SubmitAsync("/app/sign-in", ("token", Rest.Member), ("to", target));

        Assert.Equal("/app", signedIn.Is(HttpStatusCode.SeeOther).Location());
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = new PageClient(emulator.Url);

        var signedIn = await client.SubmitAsync("/app/sign-in", ("token", Rest.Admin));

        var cookie = Assert.Single(
            signedIn.Message.Headers.GetValues("Set-Cookie"),
            cookie => cookie.StartsWith($"arraylake-page-{emulator.Url.Port}=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/app", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Rest.Admin, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_beside_its_field_and_not_repeated()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = new PageClient(emulator.Url);

        var refused = await client.SubmitAsync("/app/sign-in", ("token", "ema_test_wrong"));

        Assert.Equal("Could not validate credentials", refused.Is(HttpStatusCode.Unauthorized).TextOf("token-error"));
        Assert.DoesNotContain("ema_test_wrong", refused.Text, StringComparison.Ordinal);
        (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_sign_out_ends_the_session_for_everyone_who_has_its_cookie()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);
        using var copy = new PageClient(emulator.Url);
        copy.Cookies.Add(client.Cookies.GetAllCookies());
        (await copy.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.OK);
        var token = AntiforgeryToken((await client.GetAsync(PageClient.Buckets)).Text);

        var signedOut = await client.PostAsync("/app/sign-out", ("__RequestVerificationToken", token));

        Assert.Equal("/app/sign-in", signedOut.Is(HttpStatusCode.SeeOther).Location());
        (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.SeeOther);
        (await copy.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_session_ends_with_the_process()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = await PageClient.SignInAsync(emulator);
        var (cookie, oldPort) = (client.Cookies.GetAllCookies(), emulator.Url.Port);

        await emulator.RestartAsync();

        using var later = new PageClient(emulator.Url);
        foreach (Cookie each in cookie)
        {
            later.Cookies.Add(new Cookie(
                each.Name.Replace($"{oldPort}", $"{emulator.Url.Port}", StringComparison.Ordinal), each.Value, "/app",
                emulator.Url.Host));
        }
        (await later.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_link_signs_in_once_with_the_token_it_was_made_for()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var made = (await emulator.Member.PostAsync(Links)).Is(HttpStatusCode.Created);
        var link = (string)made.Json["url"]!;
        using var client = new PageClient(emulator.Url);
        using var late = new PageClient(emulator.Url);

        var used = await client.GetAsync(link + "?to=%2Fapp%2Fearthmover%2Fbuckets");

        Assert.Equal("no-store", made.Header("Cache-Control"));
        Assert.StartsWith($"{emulator.Url}app/sign-in/link/", link, StringComparison.Ordinal);
        Assert.Equal(PageClient.Buckets, used.Is(HttpStatusCode.SeeOther).Location());
        Assert.DoesNotContain("Add Bucket", (await client.GetAsync(PageClient.Buckets)).Text, StringComparison.Ordinal);
        (await late.GetAsync(link)).Is(HttpStatusCode.Gone);
        (await late.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.SeeOther);
        (await late.GetAsync("/app/sign-in/link/guessed")).Is(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("sign-out")]
    [InlineData("page.css")]
    public async Task An_organization_with_the_name_of_a_page_has_all_its_pages(string org)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        (await emulator.Admin.PostAsync("/_emulator/orgs", $$"""{"name":"{{org}}"}""")).Is(HttpStatusCode.Created);
        using var client = await PageClient.SignInAsync(emulator);

        foreach (var path in new[] { "buckets", "settings", "settings/buckets/new", "virtual-chunks" })
        {
            var page = (await client.GetAsync($"/app/{org}/{path}")).Is(HttpStatusCode.OK);
            Assert.Contains($"<nav aria-label=\"Organization {org}\">", page.Text, StringComparison.Ordinal);
        }
        var link = (string)(await emulator.Admin.PostAsync(Links)).Json["url"]!;
        Assert.Equal(
            $"/app/{org}/buckets",
            (await client.GetAsync($"{link}?to=%2Fapp%2F{org}%2Fbuckets")).Is(HttpStatusCode.SeeOther).Location());
    }

    [Fact]
    public async Task A_link_expires_and_a_prefetch_does_not_use_it_up()
    {
        var clock = new ManualClock();
        await using var emulator = await TestEmulator.StartAsync(inMemory: true, clock: clock);
        var link = (string)(await emulator.Admin.PostAsync(Links)).Json["url"]!;
        var expired = (string)(await emulator.Admin.PostAsync(Links)).Json["url"]!;
        using var client = new PageClient(emulator.Url);
        var prefetch = new HttpRequestMessage(HttpMethod.Get, link);
        prefetch.Headers.Add("Sec-Purpose", "prefetch;prerender");

        (await client.SendAsync(prefetch)).Is(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync(link)).Is(HttpStatusCode.SeeOther);
        clock.Pass(12 * 3600);
        (await client.GetAsync(expired)).Is(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_code_signs_in_once_it_is_approved_and_its_session_expires_with_the_login()
    {
        var clock = new ManualClock();
        await using var emulator = await TestEmulator.StartAsync(inMemory: true, clock: clock);
        (await emulator.Admin.PostAsync(
            "/_emulator/logins", """{"decision":"approve","after_polls":1,"role":"member","id_token_lifetime":60}"""))
            .Is(HttpStatusCode.OK);
        using var client = new PageClient(emulator.Url);
        var token = AntiforgeryToken((await client.GetAsync("/app/sign-in")).Text);

        var started = await client.PostAsync("/app/sign-in/device", ("__RequestVerificationToken", token));
        var code = HiddenField(started.Is(HttpStatusCode.OK).Text, "device_code");
        (string, string)[] fields =
            [("__RequestVerificationToken", token), ("device_code", code), ("user_code", "ABCD-EFGH")];
        var pending = await client.PostAsync("/app/sign-in/device", fields);
        var approved = await client.PostAsync("/app/sign-in/device", fields);

        Assert.Contains("Nobody has approved", pending.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Equal("/app", approved.Is(HttpStatusCode.SeeOther).Location());
        (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.OK);
        (await client.GetAsync(PageClient.Settings)).Is(HttpStatusCode.Forbidden);
        clock.Pass(60);
        (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Without_logins_the_sign_in_takes_tokens_only()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true, allowLogin: false);
        using var client = await PageClient.SignInAsync(emulator);

        Assert.DoesNotContain("device code", (await client.GetAsync("/app/sign-in")).Text, StringComparison.Ordinal);
    }

    private static string AntiforgeryToken(string html) => HiddenField(html, "__RequestVerificationToken");

    private static string HiddenField(string html, string name) => WebUtility.HtmlDecode(
        html.Split($"name=\"{name}\" value=\"")[1].Split('"')[0]);
}
