namespace Arraylake.Emulator.Tests.BucketConfigs;

public sealed class DefaultTests : EmulatorTests
{
    [Fact]
    public async Task The_first_config_becomes_the_default_and_later_ones_do_not()
    {
        await Admin.CreateAsync("first");
        await Admin.CreateAsync("second");

        Assert.Equal("first* second", await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Each_org_has_a_default_of_its_own()
    {
        await Admin.CreateAsync("first");
        await Admin.CreateAsync("theirs", org: "other-org");
        var second = await Admin.CreateAsync("second");

        await Admin.PostAsync($"{second}/default");

        Assert.Equal("theirs*", await Admin.NicknamesAsync("other-org"));
    }

    [Fact]
    public async Task A_new_default_replaces_the_old_one()
    {
        await Admin.CreateAsync("first");
        var second = await Admin.CreateAsync("second");

        Assert.Equal("", (await Admin.PostAsync($"{second}/default")).Is(HttpStatusCode.NoContent).Text);

        Assert.Equal("first second*", await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Making_the_default_the_default_again_changes_nothing()
    {
        var first = await Admin.CreateAsync("first");
        var before = (await Admin.GetAsync(first)).Text;

        (await Admin.PostAsync($"{first}/default")).Is(HttpStatusCode.NoContent);

        Assert.Equal(before, (await Admin.GetAsync(first)).Text);
    }

    [Fact]
    public async Task When_the_default_is_deleted_the_oldest_that_is_left_becomes_the_default()
    {
        var first = await Admin.CreateAsync("first");
        await Admin.CreateAsync("second");
        await Admin.CreateAsync("third");
        var fourth = await Admin.CreateAsync("fourth");
        await Admin.PostAsync($"{fourth}/default");

        (await Admin.DeleteAsync(fourth)).Is(HttpStatusCode.NoContent);
        Assert.Equal("first* second third", await Admin.NicknamesAsync());

        (await Admin.DeleteAsync(first)).Is(HttpStatusCode.NoContent);
        Assert.Equal("second* third", await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task Deleting_another_one_leaves_the_default_alone()
    {
        var first = await Admin.CreateAsync("first");
        var second = await Admin.CreateAsync("second");
        await Admin.PostAsync($"{second}/default");

        (await Admin.DeleteAsync(first)).Is(HttpStatusCode.NoContent);

        Assert.Equal("second*", await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task The_only_config_can_be_deleted_and_the_next_first_one_is_the_default_again()
    {
        var only = await Admin.CreateAsync("only");

        (await Admin.DeleteAsync(only)).Is(HttpStatusCode.NoContent);
        Assert.Equal("[]", (await Admin.GetAsync(Rest.Buckets)).Text);

        await Admin.CreateAsync("next");
        Assert.Equal("next*", await Admin.NicknamesAsync());
    }
}
