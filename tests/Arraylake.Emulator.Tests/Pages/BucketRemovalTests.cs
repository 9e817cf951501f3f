using static Arraylake.Emulator.Tests.Support.PageClient;

namespace Arraylake.Emulator.Tests.Pages;

/// <summary>Removing a bucket, and the changes that its users prevent.</summary>
public sealed class BucketRemovalTests
{
    [Fact]
    public async Task A_bucket_in_use_can_be_renamed_and_shows_why_the_rest_is_fixed()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var path = await Provider.Aws.CreateAsync(emulator.Admin);
        foreach (var repo in new[] { "era5", "ocean", "tides", "waves" })
        {
            await emulator.Admin.CreateRepoAsync(repo, "production");
        }
        using var client = await PageClient.SignInAsync(emulator);

        var page = (await client.GetAsync(SettingsOf(path))).Is(HttpStatusCode.OK);
        var renamed = await client.SubmitAsync(SettingsOf(path), ("nickname", "renamed"));
        var changed = await client.SubmitAsync(SettingsOf(path), ("nickname", "renamed"), ("prefix", "raw"));
        var removed = await client.SubmitAsync(SettingsOf(path), ("action", "remove"), ("confirm", "renamed"));

        Assert.Equal(
            "4 repositories use this bucket (era5, ocean, tides and 1 more), so everything but the nickname is fixed.",
            page.TextOf("in-use"));
        Assert.DoesNotMatch("name=\"(prefix|region_name|method|confirm)\"", page.Text);
        Assert.Equal(
            PageClient.Buckets + "?done=saved&nickname=renamed", renamed.Is(HttpStatusCode.SeeOther).Location());
        Assert.Equal(
            "bucket renamed is in use by a repo and cannot be modified",
            changed.Is(HttpStatusCode.Conflict).TextOf("form-error"));
        Assert.Equal(
            "bucket renamed is still referenced by one or more repos and cannot be deleted",
            removed.Is(HttpStatusCode.Conflict).TextOf("form-error"));
        Assert.Equal("renamed*", await emulator.Admin.NicknamesAsync());
        Assert.Equal("", (string)(await emulator.Admin.GetAsync(path)).Json["prefix"]!);
    }

    [Fact]
    public async Task A_deleted_repo_and_a_namespace_count_as_users()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var path = await emulator.Admin.CreateAsync("production");
        await emulator.Admin.CreateRepoAsync("ocean", "production");
        await emulator.Admin.DeleteAsync("/orgs/earthmover/ocean");
        (await emulator.Admin.PostAsync(
            "/orgs/earthmover/iceberg/namespaces", """{"name":"grids","bucket_nickname":"production"}"""))
            .Is(HttpStatusCode.OK);
        using var client = await PageClient.SignInAsync(emulator);

        Assert.StartsWith(
            "2 repositories and namespaces use this bucket (ocean (deleted, can be restored), grids)",
            (await client.GetAsync(SettingsOf(path))).TextOf("in-use"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Production")]
    [InlineData("productio")]
    public async Task A_bucket_is_removed_only_when_its_nickname_is_typed(string typed)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var path = await emulator.Admin.CreateAsync("production");
        using var client = await PageClient.SignInAsync(emulator);

        var refused = await client.SubmitAsync(SettingsOf(path), ("action", "remove"), ("confirm", typed));
        var kept = await emulator.Admin.NicknamesAsync();
        var removed = await client.SubmitAsync(SettingsOf(path), ("action", "remove"), ("confirm", "production"));

        Assert.Equal(
            "Type production to confirm. Nothing was removed.",
            refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("confirm-error"));
        Assert.Contains("It cannot be undone.", refused.Text, StringComparison.Ordinal);
        Assert.Equal("production*", kept);
        Assert.Equal(
            PageClient.Buckets + "?done=removed&nickname=production", removed.Is(HttpStatusCode.SeeOther).Location());
        Assert.Equal("", await emulator.Admin.NicknamesAsync());
    }
}
