namespace Arraylake.PowerShell.Tests;

/// <summary>What -Nickname takes beside nicknames, and what it refuses.</summary>
public sealed class ReferenceTests(EmulatorFixture emulator)
{
    [Theory]
    [InlineData("$config")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($config))")]
    [InlineData("[pscustomobject]@{ Nickname = 'one' }")]
    [InlineData("[pscustomobject]@{ nickname = 'one'; Uri = '' }")]
    [InlineData("[pscustomobject]@{ Id = \"$($config.Id)\" }")]
    [InlineData("[pscustomobject]@{ Id = $config.Id.ToString('N'); Nickname = 'stale' }")]
    [InlineData("@{ Nickname = 'one' }")]
    [InlineData("'one'")]
    public async Task Whatever_carries_an_id_or_a_nickname_names_a_config(string reference)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("one");

        fixture.Session.Run(
            $"$config = Get-ArraylakeBucketConfig one; {reference} | Remove-ArraylakeBucketConfig -Force")
            .WithoutErrors();

        Assert.Empty(await fixture.NicknamesAsync());
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Colour = 'red' }", "neither Id nor Nickname")]
    [InlineData("[pscustomobject]@{ Id = 'not-a-guid'; Nickname = 'one' }", "not-a-guid")]
    [InlineData("42", "neither Id nor Nickname")]
    [InlineData("''", "empty")]
    [InlineData("$null", "Null")]
    [InlineData("[guid]::Empty", "-Id")]
    public async Task Junk_is_an_error_about_that_input_and_the_next_one_goes_on(string junk, string message)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("one");

        var result = fixture.Session.Run($"{junk}, 'one' | Remove-ArraylakeBucketConfig -Force");

        Assert.Equal("BucketConfigInvalid", Assert.Single(result.ErrorIds));
        Assert.Contains(message, result.OnlyError.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await fixture.NicknamesAsync());
    }

    [Fact]
    public async Task An_object_of_another_service_is_refused()
    {
        await using var here = await BucketConfigFixture.StartAsync(emulator);
        await using var there = await BucketConfigFixture.StartAsync(emulator);
        await there.CreateAsync("theirs");
        var config = there.Session.Run("Get-ArraylakeBucketConfig theirs").OnlyOutput;

        var removed = here.Session.Run("$args[0] | Remove-ArraylakeBucketConfig -Force", config);
        var renamed = here.Session.Run("$args[0] | Rename-ArraylakeBucketConfig -NewNickname mine", config);

        Assert.Equal("ArraylakeConnectionMismatch", Assert.Single(removed.ErrorIds));
        Assert.Equal("ArraylakeConnectionMismatch", Assert.Single(renamed.ErrorIds));
        Assert.Empty(here.Requests);
        Assert.Equal(["theirs"], await there.NicknamesAsync());
    }

    [Fact]
    public async Task An_explicit_org_that_is_not_the_objects_is_refused()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("one");

        var result = fixture.Session.Run(
            "Get-ArraylakeBucketConfig one | Remove-ArraylakeBucketConfig -Force -Org $args[0]", emulator.NewOrg());

        Assert.Equal("ArraylakeConnectionMismatch", Assert.Single(result.ErrorIds));
        Assert.Empty(fixture.Writes);
    }

    [Fact]
    public async Task A_piped_object_is_changed_in_its_own_org()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var other = emulator.NewOrg();
        await fixture.CreateAsync("same");
        await fixture.CreateAsync("same", org: other);

        fixture.Session.Run("Get-ArraylakeBucketConfig -Org $args[0] | Remove-ArraylakeBucketConfig -Force", other)
            .WithoutErrors();

        Assert.Equal(["same"], await fixture.NicknamesAsync());
        Assert.StartsWith($"DELETE /orgs/{other}/", Assert.Single(fixture.Writes), StringComparison.Ordinal);
    }
}
