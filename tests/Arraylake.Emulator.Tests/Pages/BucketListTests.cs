using System.Text.Json;

namespace Arraylake.Emulator.Tests.Pages;

public sealed class BucketListTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&\u202Egnp\u0007\u200B";

    [Fact]
    public async Task An_empty_list_says_how_to_add_the_first_bucket()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var admin = await PageClient.SignInAsync(emulator);
        using var member = await PageClient.SignInAsync(emulator, Rest.Member);

        var page = (await admin.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.OK);

        Assert.Contains("No buckets yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            $"<a href=\"{PageClient.NewBucket}\">Add the first one.</a>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Add the first one.", (await member.GetAsync(PageClient.Buckets)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_row_shows_provider_location_access_repos_and_the_badge_of_the_default()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await Provider.Aws.CreateAsync(emulator.Admin, "lake");
        await Provider.R2.CreateAsync(emulator.Admin, "edge");
        await Provider.Minio.CreateAsync(emulator.Admin, "local");
        await emulator.Admin.CreateRepoAsync("ocean", "lake");
        await emulator.Admin.CreateRepoAsync("waves", "lake");
        using var client = await PageClient.SignInAsync(emulator);

        var page = (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.OK);

        Assert.Equal(["edge", "lake default", "local"], page.Cells("nick"));
        Assert.Equal(["Cloudflare R2", "Amazon S3", "MinIO"], page.Cells("provider"));
        Assert.Equal(
            ["s3://data-of-edgehttps://abc.r2.cloudflarestorage.com", "s3://data-of-lake",
                "s3://data-of-localhttp://localhost:9000"],
            page.Cells("place"));
        Assert.Equal(["—", "us-east-1", "—"], page.Cells("region"));
        Assert.Equal(["R2 token", "AWS role", "HMAC keys"], page.Cells("access"));
        Assert.Equal(["0", "2", "0"], page.Cells("number"));
        Assert.Equal("3 buckets", page.TextOf("range"));
        Assert.Contains("<span class=\"badge\">default</span>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("an-external-id|api-token|parent-secret|s3cr3t|AKIA-1", page.Text);
    }

    [Fact]
    public async Task Search_and_sort_happen_on_the_server()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await Provider.Aws.CreateAsync(emulator.Admin, "lake");
        await Provider.Gcp.CreateAsync(emulator.Admin, "Air");
        await Provider.Azure.CreateAsync(emulator.Admin, "snow");
        await emulator.Admin.CreateRepoAsync("flakes", "snow");
        using var client = await PageClient.SignInAsync(emulator);
        async Task<string> Nicknames(string query) =>
            string.Join(' ', (await client.GetAsync(PageClient.Buckets + query)).Is(HttpStatusCode.OK).Cells("nick"))
                .Replace(" default", "", StringComparison.Ordinal);

        Assert.Equal("Air lake snow", await Nicknames(""));
        Assert.Equal("snow lake Air", await Nicknames("?sort=nickname&dir=desc"));
        Assert.Equal("lake snow Air", await Nicknames("?sort=provider"));
        Assert.Equal("snow Air lake", await Nicknames("?sort=repos&dir=desc"));
        Assert.Equal("lake", await Nicknames("?search=AMAZON"));
        Assert.Equal("snow", await Nicknames("?search=az:%2F%2Fdata-of"));
        Assert.Equal("lake", await Nicknames("?search=us-east"));
        Assert.Equal("Air lake snow", await Nicknames("?sort=nothing&dir=nothing&page=nothing"));
        var none = await client.GetAsync($"{PageClient.Buckets}?search={Uri.EscapeDataString(Hostile)}");
        Assert.Contains("No bucket matches", none.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>a", none.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("an-external-id", (await client.GetAsync(PageClient.Buckets + "?search=an-external"))
            .TextOf("main")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_buckets_come_in_pages_of_a_hundred()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await Parallel.ForAsync(0, 10_000, TestContext.Current.CancellationToken, async (number, _) =>
            await emulator.Admin.CreateAsync($"lake-{number:D5}"));
        using var client = await PageClient.SignInAsync(emulator);

        var first = await client.GetAsync(PageClient.Buckets);
        var third = await client.GetAsync(PageClient.Buckets + "?page=3");
        var last = await client.GetAsync(PageClient.Buckets + "?page=4000&sort=nickname&dir=desc");
        var found = await client.GetAsync(PageClient.Buckets + "?search=lake-0012");

        Assert.Equal(100, first.Cells("nick").Length);
        Assert.Equal("1–100 of 10,000", first.TextOf("range"));
        Assert.Contains(
            "<a rel=\"next\" href=\"?sort=nickname&amp;page=2\">Next</a>", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Previous", first.Text, StringComparison.Ordinal);
        Assert.StartsWith("lake-00200", third.Cells("nick")[0], StringComparison.Ordinal);
        Assert.StartsWith("lake-00000", last.Cells("nick")[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", last.Text, StringComparison.Ordinal);
        Assert.Equal("10 buckets", found.TextOf("range"));
        Assert.True(first.Text.Length < 200_000, $"{first.Text.Length} characters");
    }

    [Fact]
    public async Task Hostile_values_are_shown_as_text_on_every_page()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var created = await emulator.Admin.PostAsync(Rest.Buckets, JsonSerializer.Serialize(new
        {
            nickname = "hostile",
            platform = "s3-compatible",
            name = "data",
            prefix = "a<b>\"'&\u202E\u0007",
            extra_config = new Dictionary<string, string>
            {
                ["endpoint_url"] = $"http://{Hostile}",
                ["region_name"] = new('x', 10_000),
            },
            auth_config = new { method = "anonymous" },
        }));
        var id = (string)created.Is(HttpStatusCode.Created).Json["id"]!;
        await emulator.Admin.SendAsync(HttpMethod.Put, "/orgs/earthmover/settings/virtual-chunk-access-policies",
            JsonSerializer.Serialize(new { use_case = "explicit", bucket_id = id, subprefix = Hostile }));
        using var client = await PageClient.SignInAsync(emulator);
        foreach (var path in new[]
        {
            PageClient.Buckets, PageClient.Settings, $"{PageClient.Settings}/buckets/{id}", PageClient.Policies,
        })
        {
            var page = (await client.GetAsync(path)).Is(HttpStatusCode.OK);

            Assert.DoesNotContain("<script>a", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("a<b>", page.Text, StringComparison.Ordinal);
            if (path != $"{PageClient.Settings}/buckets/{id}")
            {
                // Fields have the real value; everything else is readable.
                Assert.DoesNotMatch("&#x202E;|&#x7;|\u202E|\u0007|&#x200B;", Visible(page));
                Assert.Contains(@"\u{202E}", page.Text, StringComparison.Ordinal);
            }
        }
        var list = await client.GetAsync(PageClient.Buckets);
        Assert.EndsWith("…", Assert.Single(list.Cells("region")), StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", Assert.Single(list.Cells("place")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_an_endpoint_is_not_shown()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        (await emulator.Admin.PostAsync(Rest.Buckets, """
            {"nickname":"leaky","platform":"s3-compatible","name":"data","auth_config":{"method":"anonymous"},
             "extra_config":{"endpoint_url":"https://me:hunter2@store.example"}}
            """)).Is(HttpStatusCode.Created);
        using var client = await PageClient.SignInAsync(emulator, Rest.Member);

        var page = (await client.GetAsync(PageClient.Buckets)).Is(HttpStatusCode.OK);

        Assert.Equal(["leaky default"], page.Cells("nick"));
        Assert.DoesNotContain("hunter2", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_organization_is_opened_at_once_and_several_are_listed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using (var client = await PageClient.SignInAsync(emulator))
        {
            var several = (await client.GetAsync("/app")).Is(HttpStatusCode.OK);
            Assert.Contains("<a href=\"/app/other-org/buckets\">other-org</a>", several.Text, StringComparison.Ordinal);
        }
        await using var single = await EmulatorHost.StartAsync(
            new EmulatorOptions { Urls = "http://127.0.0.1:0", Data = EmulatorOptions.InMemory },
            TestContext.Current.CancellationToken);
        using var one = new PageClient(single.Url);
        await one.SubmitAsync("/app/sign-in", ("token", EmulatorOptions.DefaultToken));

        Assert.Equal(PageClient.Buckets, (await one.GetAsync("/app")).Is(HttpStatusCode.SeeOther).Location());
    }

    [Fact]
    public async Task The_settings_count_the_tokens_of_each_role()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);

        var page = (await client.GetAsync(PageClient.Settings)).Is(HttpStatusCode.OK);

        Assert.Contains("1 with the role admin, 1 with the role member", page.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"buckets\"", page.Text, StringComparison.Ordinal);
    }

    private static string Visible(Reply page) => System.Text.RegularExpressions.Regex.Replace(
        page.Text, """<input type="hidden"[^>]*>""", "");
}
