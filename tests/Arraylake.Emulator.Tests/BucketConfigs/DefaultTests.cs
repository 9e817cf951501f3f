using System.Net;

namespace Arraylake.Emulator.Tests.BucketConfigs;

public sealed class DefaultTests
{
    [Fact]
    public async Task The_first_config_becomes_the_default_and_later_ones_do_not()
    {
        await using var emulator = await TestEmulator.StartAsync();

        await emulator.Admin.CreateAsync("first");
        await emulator.Admin.CreateAsync("second");

        Assert.Equal("first* second", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Each_org_has_a_default_of_its_own()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("first");
        await emulator.Admin.CreateAsync("theirs", org: "other-org");
        var second = await emulator.Admin.CreateAsync("second");

        await emulator.Admin.PostAsync($"{second}/default");

        Assert.Equal("theirs*", await emulator.Admin.NicknamesAsync("other-org"));
    }

    [Fact]
    public async Task A_new_default_replaces_the_old_one()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("first");
        var second = await emulator.Admin.CreateAsync("second");

        Assert.Equal("", (await emulator.Admin.PostAsync($"{second}/default")).Is(HttpStatusCode.NoContent).Text);

        Assert.Equal("first second*", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Making_the_default_the_default_again_changes_nothing()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var first = await emulator.Admin.CreateAsync("first");
        var before = (await emulator.Admin.GetAsync(first)).Text;

        (await emulator.Admin.PostAsync($"{first}/default")).Is(HttpStatusCode.NoContent);

        Assert.Equal(before, (await emulator.Admin.GetAsync(first)).Text);
    }

    [Fact]
    public async Task When_the_default_is_deleted_the_oldest_that_is_left_becomes_the_default()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var first = await emulator.Admin.CreateAsync("first");
        await emulator.Admin.CreateAsync("second");
        await emulator.Admin.CreateAsync("third");
        var fourth = await emulator.Admin.CreateAsync("fourth");
        await emulator.Admin.PostAsync($"{fourth}/default");

        (await emulator.Admin.DeleteAsync(fourth)).Is(HttpStatusCode.NoContent);
        Assert.Equal("first* second third", await emulator.Admin.NicknamesAsync());

        (await emulator.Admin.DeleteAsync(first)).Is(HttpStatusCode.NoContent);
        Assert.Equal("second* third", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Deleting_another_one_leaves_the_default_alone()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var first = await emulator.Admin.CreateAsync("first");
        var second = await emulator.Admin.CreateAsync("second");
        await emulator.Admin.PostAsync($"{second}/default");

        (await emulator.Admin.DeleteAsync(first)).Is(HttpStatusCode.NoContent);

        Assert.Equal("second*", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task The_only_config_can_be_deleted_and_the_next_first_one_is_the_default_again()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var only = await emulator.Admin.CreateAsync("only");

        (await emulator.Admin.DeleteAsync(only)).Is(HttpStatusCode.NoContent);
        Assert.Equal("[]", (await emulator.Admin.GetAsync(Rest.Buckets)).Text);

        await emulator.Admin.CreateAsync("next");
        Assert.Equal("next*", await emulator.Admin.NicknamesAsync());
    }
}
