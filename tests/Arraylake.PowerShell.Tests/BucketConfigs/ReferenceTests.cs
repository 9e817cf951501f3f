namespace Arraylake.PowerShell.Tests;

/// <summary>What -Nickname takes beside nicknames, and what it refuses.</summary>
public sealed class ReferenceTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Theory]
    [InlineData("$config")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($config))")]
    [InlineData("[pscustomobject]@{ Nickname = 'one' }")]
    [InlineData("[pscustomobject]@{ nickname = 'one'; Uri = '' }")]
    [InlineData("[pscustomobject]@{ Id = \"$($config.Id)\" }")]
    [InlineData("[pscustomobject]@{ Id = $config.Id.ToString('N'); Nickname = [DBNull]::Value; Uri = ' ' }")]
    [InlineData("[pscustomobject]@{ Id = $config.Id; Nickname = 'one'; Uri = \"$($config.Uri)/\" }")]
    [InlineData("[pscustomobject]@{ Id = [DBNull]::Value; Nickname = \"one`n\" }")]
    [InlineData("@{ Nickname = 'one' }")]
    [InlineData("'one'")]
    public async Task Whatever_carries_an_id_or_a_nickname_names_a_config(string reference)
    {
        await CreateAsync("one");

        Run(
            $"$config = Get-ArraylakeBucketConfig one; {reference} | Remove-ArraylakeBucketConfig -Force")
            .WithoutErrors();

        Assert.Empty(await NicknamesAsync());
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Color = 'red' }", "neither Id nor Nickname")]
    [InlineData("[pscustomobject]@{ Id = 'not-a-guid'; Nickname = 'one' }", "not-a-guid")]
    [InlineData("$true", "neither Id nor Nickname")]
    [InlineData("42", "'42'", "BucketConfigNotFound")]
    [InlineData("''", "empty")]
    [InlineData("$null", "Null")]
    [InlineData("[guid]::Empty", "-Id")]
    public async Task Junk_is_an_error_about_that_input_and_the_next_one_goes_on(
        string junk, string message, string id = "BucketConfigInvalid")
    {
        await CreateAsync("one");

        var result = Run($"{junk}, 'one' | Remove-ArraylakeBucketConfig -Force");

        result.WithError(id);
        Assert.Contains(message, result.OnlyError.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await NicknamesAsync());
    }

    // PowerShell makes a number of what is typed in digits.
    [Fact]
    public async Task A_nickname_of_digits_needs_no_quotes()
    {
        var result = Run("""
            New-ArraylakeBucketConfig 007 s3://my-bucket -Region us-east-1 | Out-Null
            Get-ArraylakeBucketConfig 007
            Rename-ArraylakeBucketConfig 007 2024
            Set-ArraylakeBucketConfig 2024 -Region eu-west-1
            Get-ArraylakeBucketConfig 2024, 7
            Remove-ArraylakeBucketConfig 2024 -Force
            """);

        Assert.Equal(["007", "2024"], result.Values("Nickname"));
        result.WithError("BucketConfigNotFound");
        Assert.Equal("7", result.OnlyError.TargetObject);
        Assert.Empty(await NicknamesAsync());
    }

    // Its text looks like a wildcard, and would find nothing without a word.
    [Fact]
    public async Task A_pair_of_key_and_value_is_no_nickname()
    {
        await CreateAsync("one");

        var result = Run("""
            $row = [System.Collections.Generic.KeyValuePair[string, string]]::new('Nickname', 'one')
            $row | Get-ArraylakeBucketConfig
            """);

        result.WithError("BucketConfigInvalid");
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Where_one_is_meant_several_nicknames_are_an_error_that_names_them()
    {
        var error = Run("Set-ArraylakeDefaultBucketConfig one, two").OnlyError;

        Assert.Equal("one, two", error.TargetObject);
        Assert.Contains("pipe several", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_of_another_service_is_refused()
    {
        await using var here = await BucketConfigFixture.StartAsync(Emulator);
        await using var there = await BucketConfigFixture.StartAsync(Emulator);
        await there.CreateAsync("theirs");
        var config = there.Session.Run("Get-ArraylakeBucketConfig theirs").OnlyOutput;

        var removed = here.Session.Run("$args[0] | Remove-ArraylakeBucketConfig -Force", config);
        var renamed = here.Session.Run("$args[0] | Rename-ArraylakeBucketConfig -NewNickname mine", config);

        removed.WithError("ArraylakeConnectionMismatch");
        renamed.WithError("ArraylakeConnectionMismatch");
        Assert.Empty(here.Requests);
        Assert.Equal(["theirs"], await there.NicknamesAsync());
    }

    [Fact]
    public async Task An_explicit_org_that_is_not_the_objects_is_refused()
    {
        await CreateAsync("one");

        var result = Run(
            "Get-ArraylakeBucketConfig one | Remove-ArraylakeBucketConfig -Force -Org $args[0]", Emulator.NewOrg());

        result.WithError("ArraylakeConnectionMismatch");
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task A_piped_object_is_changed_in_its_own_org()
    {
        var other = Emulator.NewOrg();
        await CreateAsync("same");
        await CreateAsync("same", org: other);

        Run("Get-ArraylakeBucketConfig -Org $args[0] | Remove-ArraylakeBucketConfig -Force", other).WithoutErrors();

        Assert.Equal(["same"], await NicknamesAsync());
        Assert.StartsWith($"DELETE /orgs/{other}/", Assert.Single(Writes), StringComparison.Ordinal);
    }
}
