using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Browser;

/// <summary>The list: what it shows to whom, search, sort and pages.</summary>
public sealed class ListTests(Site site)
{
    [Fact]
    public async Task An_empty_list_says_how_to_add_the_first_bucket()
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenAsync();

        await Expect(visit.Page.GetByText("No buckets yet")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("table")).ToHaveCountAsync(0);
        await visit.Link("Add Bucket").First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Add Bucket" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_row_has_what_the_service_knows_and_the_default_a_purple_badge()
    {
        var org = site.NewOrg();
        var id = await org.CreateAsync("production", new { name = "acme-data", prefix = "lake" });
        await org.CreateAsync("minio", new
        {
            platform = "minio",
            extra_config = new { endpoint_url = "http://localhost:9000" },
            auth_config = new { method = "hmac", access_key_id = "test-key-id", secret_access_key = "test-secret" },
        });
        await org.UseAsync("production", "ocean");
        await using var visit = await org.OpenAsync();

        var row = visit.Page.Locator($"#bucket-{id}");
        foreach (var text in new[] { "production", "Amazon S3", "s3://acme-data/lake", "us-east-1", "Anonymous", "1" })
        {
            await Expect(row).ToContainTextAsync(text);
        }
        await Expect(visit.Row("minio")).ToContainTextAsync("http://localhost:9000");
        await Expect(row.Locator(".badge")).ToHaveTextAsync("default");
        await Expect(visit.Page.Locator(".badge")).ToHaveCountAsync(1);
        await Expect(row.Locator(".badge")).ToHaveCSSAsync("color", "rgb(122, 43, 208)");
        Assert.DoesNotContain("test-secret", await visit.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_finds_nicknames_and_locations_and_says_when_nothing_matches()
    {
        var org = site.NewOrg();
        await org.CreateAsync("production", new { name = "acme-data" });
        await org.CreateAsync("archive", new { name = "old-things" });
        await using var visit = await org.OpenAsync();
        var search = visit.Page.GetByLabel("Search buckets");

        foreach (var (typed, found) in new[] { ("PROD", "production"), ("old-th", "archive") })
        {
            await search.FillAsync(typed);
            await search.PressAsync("Enter");
            await Expect(visit.Row(found)).ToBeVisibleAsync();
            await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(1);
            await Expect(search).ToHaveValueAsync(typed);
        }
        await search.FillAsync("nothing-like-it");
        await search.PressAsync("Enter");
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("nothing-like-it");
    }

    [Fact]
    public async Task Every_column_sorts_in_both_directions_and_says_so()
    {
        var org = site.NewOrg();
        foreach (var nickname in new[] { "bbb", "aaa", "ccc" })
        {
            await org.CreateAsync(nickname);
        }
        await org.UseAsync("bbb", "ocean");
        await using var visit = await org.OpenAsync();
        Assert.Equal(["aaa", "bbb", "ccc"], await visit.NicknamesAsync());

        foreach (var column in new[] { "Nickname", "Provider", "Location", "Region", "Access", "Repos", "Updated" })
        {
            var header = visit.Page.Locator("th").Filter(new() { HasText = column });
            var directions = new List<string?>();
            for (var i = 0; i < 2; i++)
            {
                await header.GetByRole(AriaRole.Link).ClickAsync();
                await Expect(header).ToHaveAttributeAsync("aria-sort", new Regex("ing$"));
                directions.Add(await header.GetAttributeAsync("aria-sort"));
            }
            Assert.Equal(["ascending", "descending"], directions.Order());
        }
        await visit.GoAsync($"{org.Buckets}?sort=nickname&dir=desc");
        Assert.Equal(["ccc", "bbb", "aaa"], await visit.NicknamesAsync());
    }

    [Fact]
    public async Task More_buckets_than_a_page_holds_come_in_pages()
    {
        var org = site.NewOrg();
        foreach (var number in Enumerable.Range(1, 205))
        {
            await org.CreateAsync($"bucket-{number:000}");
        }
        await using var visit = await org.OpenAsync();

        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(100);
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("1–100 of 205");
        await visit.Link("Next").ClickAsync();
        await visit.Link("Next").ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("201–205 of 205");
        await Expect(visit.Link("Next")).ToHaveCountAsync(0);
        Assert.Equal("bucket-201", (await visit.NicknamesAsync())[0]);
        await visit.Link("Previous").ClickAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("101–200 of 205");
    }

    [Fact]
    public async Task Settings_show_the_organization_and_the_same_list()
    {
        var org = site.NewOrg();
        await org.CreateAsync("production");
        await using var visit = await org.OpenAsync($"{org.Settings}#buckets");

        await Expect(visit.Page.Locator("main")).ToContainTextAsync(org.Name);
        await Expect(visit.Link("Settings of production")).ToBeVisibleAsync();
        await Expect(visit.Link("Add Bucket")).ToBeVisibleAsync();
    }
}
