using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Browser;

/// <summary>The access policies of virtual chunks.</summary>
public sealed class VirtualChunkTests(Site site)
{
    [Fact]
    public async Task A_policy_is_added_listed_and_removed()
    {
        var org = site.NewOrg();
        await org.CreateAsync("lake", new { name = "acme-data" });
        await using var visit = await org.OpenAsync(org.VirtualChunks);

        await visit.Field("bucket").FillAsync("lake");
        await visit.Field("subprefix").FillAsync("shared");
        await visit.Page.GetByLabel("Public").CheckAsync();
        await visit.PressAsync("Add policy");

        await Expect(visit.Field("done")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("tbody tr")).ToContainTextAsync("shared");
        Assert.True((bool)Assert.Single(await org.PoliciesAsync())!["public"]!);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the policy of s3://acme-data/shared" })
            .ClickAsync();
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(0);
        Assert.Empty(await org.PoliciesAsync());
    }

    [Fact]
    public async Task A_refused_policy_is_explained_at_its_field()
    {
        var org = site.NewOrg();
        await org.CreateAsync("keys", new
        {
            auth_config = new { method = "hmac", access_key_id = "test-key-id", secret_access_key = "test-secret" },
        });
        await using var visit = await org.OpenAsync(org.VirtualChunks);
        await visit.Field("bucket").FillAsync("keys");
        await visit.PressAsync("Add policy");

        await Expect(visit.Field("bucket")).ToHaveAccessibleDescriptionAsync(new Regex("HMAC authentication"));
        Assert.Empty(await org.PoliciesAsync());
    }
}
