namespace Arraylake.Emulator.Tests.Pages;

public sealed class PolicyPageTests
{
    private const string Path = "/orgs/earthmover/settings/virtual-chunk-access-policies";

    [Fact]
    public async Task A_policy_is_added_and_removed_and_the_api_sees_it()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var id = (await emulator.Admin.CreateAsync("lake")).Split('/')[^1];
        using var client = await PageClient.SignInAsync(emulator);

        var empty = await client.GetAsync(PageClient.Policies);
        var added = await client.SubmitAsync(
            PageClient.Policies, ("bucket", "lake"), ("subprefix", "/raw/"), ("public", "true"), ("action", "add"));
        var page = await client.GetAsync(added.Is(HttpStatusCode.SeeOther).Location()!);
        var policies = (await emulator.Admin.GetAsync(Path)).Json;
        var removed = await client.SubmitAsync(
            PageClient.Policies, ("bucket_id", id), ("subprefix", "raw"), ("action", "remove"));

        Assert.Contains("No policies yet.", empty.Text, StringComparison.Ordinal);
        Assert.Equal(["lake"], page.Cells("nick"));
        Assert.Equal(["raw"], page.Cells("place"));
        Assert.Equal("s3://data-of-lake/raw/", (string)policies["items"]![0]!["url_prefix"]!);
        Assert.True((bool)policies["items"]![0]!["public"]!);
        Assert.Equal(
            PageClient.Policies + "?done=removed&nickname=lake", removed.Is(HttpStatusCode.SeeOther).Location());
        Assert.Equal(0, (int)(await emulator.Admin.GetAsync(Path)).Json["total"]!);
    }

    [Fact]
    public async Task Policies_come_in_pages_of_a_hundred_and_forms_stay_on_their_page()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var id = (await emulator.Admin.CreateAsync("lake")).Split('/')[^1];
        for (var number = 0; number < 201; number++)
        {
            (await emulator.Admin.SendAsync(
                HttpMethod.Put, Path,
                $$"""{"use_case":"explicit","bucket_id":"{{id}}","subprefix":"part-{{number:D3}}"}"""))
                .Is(HttpStatusCode.OK);
        }
        using var client = await PageClient.SignInAsync(emulator);

        var first = await client.GetAsync(PageClient.Policies);
        var second = await client.GetAsync(PageClient.Policies + "?page=2");
        var last = await client.GetAsync(PageClient.Policies + "?page=3");
        var refused = await client.SubmitAsync(
            PageClient.Policies + "?page=2", ("bucket", "nothing"), ("action", "add"));
        var removed = await client.SubmitAsync(PageClient.Policies + "?page=3", ("action", "remove"));
        var left = await client.GetAsync(removed.Is(HttpStatusCode.SeeOther).Location()!);

        Assert.Equal(100, first.Cells("place").Length);
        Assert.Equal("1–100 of 201", first.TextOf("range"));
        Assert.Contains(
            $"<a rel=\"next\" href=\"{PageClient.Policies}?page=2\">Next</a>", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Previous", first.Text, StringComparison.Ordinal);
        Assert.Equal("part-100", second.Cells("place")[0]);
        Assert.Contains(
            $"<a rel=\"prev\" href=\"{PageClient.Policies}\">Previous</a>", second.Text, StringComparison.Ordinal);
        Assert.Equal(["part-200"], last.Cells("place"));
        Assert.DoesNotContain("rel=\"next\"", last.Text, StringComparison.Ordinal);
        Assert.Equal("101–200 of 201", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("range"));
        Assert.Equal(PageClient.Policies + "?done=removed&nickname=lake&page=3", removed.Location());
        Assert.Equal("101–200 of 200", left.TextOf("range"));
    }

    [Fact]
    public async Task A_policy_with_a_line_break_can_be_removed()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var id = (await emulator.Admin.CreateAsync("lake")).Split('/')[^1];
        (await emulator.Admin.SendAsync(
            HttpMethod.Put, Path, $$"""{"use_case":"explicit","bucket_id":"{{id}}","subprefix":"a\nb"}"""))
            .Is(HttpStatusCode.OK);
        using var client = await PageClient.SignInAsync(emulator);

        (await client.SubmitAsync(PageClient.Policies, ("action", "remove"))).Is(HttpStatusCode.SeeOther);

        Assert.Equal(0, (int)(await emulator.Admin.GetAsync(Path)).Json["total"]!);
    }

    [Fact]
    public async Task An_unknown_bucket_and_one_with_hmac_keys_are_refused()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await Provider.Minio.CreateAsync(emulator.Admin, "local");
        using var client = await PageClient.SignInAsync(emulator);

        var unknown = await client.SubmitAsync(PageClient.Policies, ("bucket", "<b>nothing"), ("action", "add"));
        var hmac = await client.SubmitAsync(PageClient.Policies, ("bucket", "local"), ("action", "add"));

        Assert.Equal(
            "bucket <b>nothing does not exist", unknown.Is(HttpStatusCode.UnprocessableEntity).TextOf("bucket-error"));
        Assert.Contains(
            "aria-invalid=\"true\" aria-describedby=\"bucket-error bucket-hint\"", hmac.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"local\"", hmac.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("form-error", hmac.Text, StringComparison.Ordinal);
        Assert.Contains(
            "uses HMAC authentication", hmac.Is(HttpStatusCode.UnprocessableEntity).TextOf("bucket-error"),
            StringComparison.Ordinal);
    }
}
