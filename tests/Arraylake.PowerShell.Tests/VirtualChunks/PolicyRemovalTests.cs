namespace Arraylake.PowerShell.Tests;

/// <summary>Which policies are removed, and which inputs do not mean one.</summary>
public sealed class PolicyRemovalTests(EmulatorFixture emulator) : PolicyCommandTestBase(emulator)
{
    [Theory]
    [InlineData("$policy")]
    [InlineData("($policy | ConvertTo-Csv | ConvertFrom-Csv)")]
    public async Task A_policy_that_is_an_argument_is_not_taken_for_the_whole_config(string argument)
    {
        await using var fixture = await StartAsync();
        await fixture.AllowAsync("virt");
        await fixture.AllowAsync("virt", "a", isPublic: true);
        fixture.Session.Run($"$global:policy = {Get} -SubPrefix a").WithoutErrors();

        fixture.Session.Run($"{Remove} {argument} -Force").WithoutErrors();
        Assert.Equal([" false"], await fixture.PoliciesAsync());
        fixture.Session.Run($"{New} {argument}").WithoutErrors();
        Assert.Equal([" false", "a true"], await fixture.PoliciesAsync());
    }

    [Fact]
    public async Task A_piped_policy_for_another_part_than_SubPrefix_is_not_removed()
    {
        await using var fixture = await StartAsync();
        await fixture.AllowAsync("virt", "a");
        await fixture.AllowAsync("virt", "b");

        var result = fixture.Session.Run($"{Get} | {Remove} -SubPrefix a -Force");

        Assert.Equal(["VirtualChunkAccessPolicyInvalid"], result.ErrorIds);
        Assert.Contains("for 'b'", $"{result.OnlyError}", StringComparison.Ordinal);
        Assert.Equal(["b false"], await fixture.PoliciesAsync());
    }

    [Fact]
    public async Task A_piped_policy_that_is_not_public_is_not_removed_with_Public()
    {
        await using var fixture = await StartAsync();
        await fixture.AllowAsync("virt", "a", isPublic: true);
        await fixture.AllowAsync("virt", "b");

        var result = fixture.Session.Run($"{Get} | {Remove} -Public -Force");

        Assert.Equal(["VirtualChunkAccessPolicyInvalid"], result.ErrorIds);
        Assert.Contains("s3://bucket-virt/b/, which is not public", $"{result.OnlyError}", StringComparison.Ordinal);
        Assert.Equal(["b false"], await fixture.PoliciesAsync());
    }

    [Theory]
    [InlineData(Remove + " -Force")]
    [InlineData(New)]
    public async Task A_dependent_names_a_config_but_not_the_policy_for_all_of_it(string command)
    {
        await using var fixture = await StartAsync();
        await fixture.AllowAsync("virt", "a");
        fixture.Session.Run("$global:dependents = Get-ArraylakeBucketConfigDependent virt").WithoutErrors();
        await fixture.AllowAsync("virt");
        var before = await fixture.PoliciesAsync();

        var live = fixture.Session.Run($"$dependents | {command}");
        var row = fixture.Session.Run($"$dependents | ConvertTo-Csv | ConvertFrom-Csv | {command}");

        Assert.Equal(["VirtualChunkAccessPolicyInvalid"], live.ErrorIds);
        Assert.Equal(["VirtualChunkAccessPolicyInvalid"], row.ErrorIds);
        Assert.Equal(before, await fixture.PoliciesAsync());
    }

    [Theory]
    [InlineData("virt typo", "no virtual chunk access policy for 'typo'", "It has s3://bucket-virt/a/.")]
    [InlineData("virt", "no virtual chunk access policy for all of it", "It has s3://bucket-virt/a/.")]
    [InlineData("virt a -Public", "no public virtual chunk access policy for 'a'", "It has s3://bucket-virt/a/.")]
    [InlineData("other", "no virtual chunk access policy for all of it", "It has none.")]
    public async Task Where_there_is_nothing_to_remove_a_warning_tells_what_there_is(
        string parameters, string missing, string present)
    {
        await using var fixture = await StartAsync("virt", "other");
        await fixture.AllowAsync("virt", "a");

        var result = fixture.Session.Run($"{Remove} {parameters} -Force").WithoutErrors();

        var warning = Assert.Single(result.Warnings);
        Assert.Contains(missing, warning, StringComparison.Ordinal);
        Assert.EndsWith(present, warning, StringComparison.Ordinal);
        Assert.Empty(fixture.Writes);
    }

    [Theory]
    [InlineData("No", "", 1)]
    [InlineData("Yes", "", 0)]
    [InlineData("No", "-Force", 0)]
    [InlineData("No", "-Confirm:$false", 0)]
    [InlineData("No", "-Force -Confirm", 1)]
    public async Task A_removal_asks_first_unless_it_is_forced(string answer, string parameters, int left)
    {
        var host = new AnsweringHost(answer);
        await using var fixture = await StartAsync(host, "virt");
        await fixture.AllowAsync("virt", "a");

        fixture.Session.Run($"{Remove} virt a {parameters}").WithoutErrors();

        Assert.Equal(left, (await fixture.PoliciesAsync()).Count);
        if (host.Questions.Count > 0)
        {
            Assert.Contains("s3://bucket-virt/a/", host.Questions[0], StringComparison.Ordinal);
            Assert.Contains("cannot be opened", host.Questions[0], StringComparison.Ordinal);
        }
    }
}
