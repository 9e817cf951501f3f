namespace Arraylake.Emulator.Browser;

/// <summary>Who sees what; the server refuses it, and not only the page.</summary>
public sealed class RoleTests(Site site)
{
    [Theory]
    [InlineData(Site.Member)]
    [InlineData(Site.Writer)]
    public async Task Whoever_is_not_an_admin_sees_the_list_without_Add_and_gears(string token)
    {
        var org = site.NewOrg();
        await org.CreateAsync("production");
        await using var visit = await org.OpenAsync(token: token);

        await Expect(visit.Row("production")).ToContainTextAsync("s3://bucket-production");
        await Expect(visit.Row("production").Locator(".badge")).ToHaveTextAsync("default");
        await Expect(visit.Link("Add Bucket")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".gear")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_reader_may_not_see_the_list_and_is_told_so()
    {
        var org = site.NewOrg();
        await org.CreateAsync("production");
        await using var visit = await org.OpenAsync(token: Site.Reader);

        Assert.Equal(403, await visit.GoAsync(org.Buckets));
        Assert.DoesNotContain("production", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_pages_of_admins_refuse_others_whatever_they_send()
    {
        var org = site.NewOrg();
        var id = await org.CreateAsync("production");
        await using var visit = await org.OpenAsync(token: Site.Member);
        foreach (var (path, status) in new[]
        {
            (org.Settings, 403), (org.NewBucket, 403), (org.Bucket(id), 403), (org.VirtualChunks, 404),
        })
        {
            Assert.Equal(status, await visit.GoAsync(path));
            await Expect(visit.Page.Locator("form[method=post]:not([action$='sign-out'])")).ToHaveCountAsync(0);
        }

        // With the antiforgery token of a form that a member does have.
        await visit.GoAsync(org.Buckets);
        var token = await visit.Page.Locator("input[name=__RequestVerificationToken]").First.InputValueAsync();
        foreach (var (path, action) in new[]
        {
            (org.NewBucket, "add"), (org.Bucket(id), "save"), (org.Bucket(id), "default"), (org.Bucket(id), "remove"),
            (org.VirtualChunks, "add"),
        })
        {
            var form = visit.Context.APIRequest.CreateFormData();
            form.Set("__RequestVerificationToken", token);
            form.Set("action", action);
            form.Set("provider", "gcs");
            form.Set("nickname", "changed");
            form.Set("name", "some-bucket");
            form.Set("method", "anonymous");
            form.Set("confirm", "production");
            var refused = await visit.Context.APIRequest.PostAsync(path, new() { Form = form, MaxRedirects = 0 });
            Assert.InRange(refused.Status, 403, 404);
        }
        Assert.Equal(["production"], await org.NicknamesAsync());
    }

    [Fact]
    public async Task An_organization_that_does_not_exist_has_no_page()
    {
        await using var visit = await site.NewOrg().OpenAsync();

        Assert.Equal(404, await visit.GoAsync("/app/no-such-org/buckets"));
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("no-such-org");
    }
}
