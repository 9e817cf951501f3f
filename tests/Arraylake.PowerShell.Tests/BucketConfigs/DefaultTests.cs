namespace Arraylake.PowerShell.Tests;

public sealed class DefaultTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Theory]
    [InlineData("Set-ArraylakeDefaultBucketConfig second", "GET {0}|POST {0}/{1}/default")]
    [InlineData("$second | Set-ArraylakeDefaultBucketConfig", "POST {0}/{1}/default")]
    [InlineData("Set-ArraylakeDefaultBucketConfig -Id $second.Id", "POST {0}/{1}/default")]
    public async Task The_default_moves(string command, string requests)
    {
        await CreateAsync("first");
        var id = await CreateAsync("second");
        Run("$global:second = Get-ArraylakeBucketConfig second").WithoutErrors();

        Run(command).WithoutErrors();

        Assert.Equal(
            requests.Replace("{0}", Fixture.Path, StringComparison.Ordinal)
                .Replace("{1}", $"{id}", StringComparison.Ordinal).Split('|'),
            Requests.Skip(1));
        Assert.Equal(["second"], Run("Get-ArraylakeBucketConfig -Default").Values("Nickname"));
    }

    [Theory]
    [InlineData("'second'")]
    [InlineData("[pscustomobject]@{ Id = $args[0] }")]
    public async Task PassThru_emits_the_new_default(string input)
    {
        await CreateAsync("first");
        var id = await CreateAsync("second");

        var config = Run($"{input} | Set-ArraylakeDefaultBucketConfig -PassThru", id).WithoutErrors().OnlyOutput;

        Assert.Equal("second", config.Properties["Nickname"].Value);
        Assert.Equal(true, config.Properties["IsDefault"].Value);
    }

    [Fact]
    public async Task WhatIf_moves_nothing()
    {
        await CreateAsync("first");
        await CreateAsync("second");

        Run("Set-ArraylakeDefaultBucketConfig second -WhatIf").WithoutErrors();

        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Another_case_moves_nothing()
    {
        await CreateAsync("Second");

        Assert.Equal(["BucketConfigNotFound"], Run("Set-ArraylakeDefaultBucketConfig second").ErrorIds);
        Assert.Empty(Writes);
    }
}
