namespace Arraylake.Emulator.Tests.Pages;

public sealed class PageSecurityTests
{
    private static readonly string[] Open = ["/app/sign-in", "/app/no/such/page"];

    private static readonly string[] Forms =
        ["/app/sign-in", "/app/sign-in/device", "/app/sign-out", PageClient.NewBucket, PageClient.Policies];

    [Fact]
    public async Task No_page_takes_inline_script_foreign_content_or_a_frame()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);
        string[] pages =
            [.. Open, "/app", PageClient.Buckets, PageClient.Settings, PageClient.NewBucket, PageClient.Policies];
        foreach (var page in pages)
        {
            var reply = await client.GetAsync(page);

            Assert.Equal(
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                reply.Header("Content-Security-Policy"));
            Assert.Equal("DENY", reply.Header("X-Frame-Options"));
            Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
            Assert.Contains("no-store", reply.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("same-origin", reply.Header("Referrer-Policy"));
            Assert.DoesNotMatch(@"<script(?! src=""/app/page\.js"")|<style|\sstyle=|\son\w+=|javascript:", reply.Text);
            Assert.DoesNotMatch(@"(src|href)=""(?!/app|/activate|\?|#)", reply.Text);
        }
    }

    [Fact]
    public async Task The_activation_page_has_the_look_of_the_others_and_no_script()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = new PageClient(emulator.Url);

        var page = (await client.GetAsync("/activate")).Is(HttpStatusCode.OK);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'",
            page.Header("Content-Security-Policy"));
        Assert.Contains("<link rel=\"stylesheet\" href=\"/app/page.css\">", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app/page.css", "text/css")]
    [InlineData("/app/page.js", "text/javascript")]
    [InlineData("/app/icon.svg", "image/svg+xml")]
    public async Task Sheet_and_script_come_from_the_emulator_and_are_revalidated(string path, string type)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = new PageClient(emulator.Url);

        var file = (await client.GetAsync(path)).Is(HttpStatusCode.OK);
        var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(file.Message.Headers.ETag!);

        Assert.Equal(type, file.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-cache", file.Header("Cache-Control"));
        (await client.SendAsync(again)).Is(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_that_of_another_session_changes_nothing()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);
        using var other = await PageClient.SignInAsync(emulator, Rest.Member);
        var foreign = WebUtility.HtmlDecode((await other.GetAsync(PageClient.Buckets)).Text
            .Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0]);
        var path = await emulator.Admin.CreateAsync("production");
        string[] forms = [.. Forms, $"{PageClient.Settings}/buckets/{path.Split('/')[^1]}"];
        foreach (var form in forms)
        {
            foreach (var token in new[] { "", foreign })
            {
                (await client.PostAsync(
                    form, ("__RequestVerificationToken", token), ("action", "remove"), ("confirm", "production"),
                    ("nickname", "other"), ("name", "my-data"), ("region_name", "us-east-1"), ("token", Rest.Admin)))
                    .Is(HttpStatusCode.BadRequest);
            }
        }
        Assert.Equal("production*", await emulator.Admin.NicknamesAsync());
        (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task A_form_of_another_type_is_refused(string type)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);

        (await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, PageClient.NewBucket)
        {
            Content = new StringContent(Rest.Body("theirs", "their-data"), null, type),
        })).Is(HttpStatusCode.BadRequest);

        Assert.Equal("", await emulator.Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb")]
    [InlineData("multipart/form-data; boundary=x", "no boundary")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "a=1")]
    public async Task A_malformed_form_is_refused_as_a_page(string type, string body)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);
        var request = new HttpRequestMessage(HttpMethod.Post, PageClient.NewBucket)
        {
            Content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body)),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        var refused = (await client.SendAsync(request)).Is(HttpStatusCode.BadRequest);

        Assert.Contains("Nothing was changed.", refused.TextOf("form-error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-site", "no-cors", "image")]
    [InlineData("cross-site", "no-cors", "script")]
    [InlineData("cross-site", "navigate", "iframe")]
    [InlineData("same-site", "cors", "empty")]
    public async Task Content_for_a_page_of_another_origin_is_refused_for_page_and_api(
        string site, string mode, string destination)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);
        foreach (var path in new[] { PageClient.Buckets, "/app/page.js", Rest.Buckets, "/activate", "/v2/logout" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Authorization", $"Bearer {Rest.Admin}");
            request.Headers.Add("Sec-Fetch-Site", site);
            request.Headers.Add("Sec-Fetch-Mode", mode);
            request.Headers.Add("Sec-Fetch-Dest", destination);

            var refused = (await client.SendAsync(request)).Is(HttpStatusCode.Forbidden);

            Assert.Contains("Only the emulator's own pages", refused.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("none", "navigate", "document")]
    [InlineData("cross-site", "navigate", "document")]
    [InlineData("same-origin", "cors", "empty")]
    public async Task A_followed_link_and_the_own_script_are_accepted(string site, string mode, string destination)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);
        var request = new HttpRequestMessage(HttpMethod.Get, PageClient.Buckets);
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Sec-Fetch-Mode", mode);
        request.Headers.Add("Sec-Fetch-Dest", destination);

        (await client.SendAsync(request)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_member_sees_the_list_and_is_refused_the_rest_by_the_server()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var id = (await emulator.Admin.CreateAsync("production")).Split('/')[^1];
        using var client = await PageClient.SignInAsync(emulator, Rest.Member);

        var list = (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.OK);

        Assert.Equal(["production default"], list.Cells("nick"));
        Assert.DoesNotMatch("Add Bucket|gear|settings", list.Text);
        var token = WebUtility.HtmlDecode(
            list.Text.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0]);
        foreach (var (path, status) in new[]
        {
            (PageClient.Settings, 403), (PageClient.NewBucket, 403), ($"{PageClient.Settings}/buckets/{id}", 403),
            (PageClient.Policies, 404),
        })
        {
            Assert.Equal(status, (await client.GetAsync(path)).Status);
            if (path != PageClient.Settings)
            {
                var refused = await client.PostAsync(
                    path, ("__RequestVerificationToken", token), ("action", "remove"), ("confirm", "production"),
                    ("nickname", "theirs"), ("name", "their-data"), ("region_name", "us-east-1"));
                Assert.Equal(status, refused.Status);
            }
        }
        Assert.Equal("production*", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task A_reader_is_refused_the_list()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.RestartAsync(options => options with
        {
            Tokens = new Dictionary<string, string> { ["ema_test-reader"] = "reader" },
        });
        using var client = await PageClient.SignInAsync(emulator, "ema_test-reader");

        var refused = (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.Forbidden);

        Assert.Equal("A reader may not see the bucket configs of the organization", refused.TextOf("form-error"));
    }

    [Fact]
    public async Task Faults_and_warnings_of_the_service_do_not_reach_the_page()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.PostAsync("/_emulator/warnings", """{"warning":"Over quota"}""");
        await emulator.Admin.FailAsync("""{"status":503}""");
        using var client = await PageClient.SignInAsync(emulator);

        Assert.Null((await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.OK).Header("X-Arraylake-Warning"));
    }

    [Fact]
    public async Task An_organization_or_a_bucket_that_does_not_exist_is_not_found()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);
        foreach (var path in new[]
        {
            "/app/nobody/buckets", "/app/nobody/settings", "/app/nobody/settings/buckets/new",
            "/app/nobody/virtual-chunks", "/app/%3Cb%3E/buckets", "/app/no/such/page",
            $"{PageClient.Settings}/buckets/7d0c1b1e-0000-4000-8000-000000000001", $"{PageClient.Settings}/buckets/x",
        })
        {
            var missing = (await client.GetAsync(path)).Is(HttpStatusCode.NotFound);

            Assert.DoesNotContain("<b>", missing.Text, StringComparison.Ordinal);
        }
    }
}
