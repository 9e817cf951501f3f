namespace Arraylake.PowerShell.Tests;

public sealed class DefaultTests(EmulatorFixture emulator)
{
    [Theory]
    [InlineData("Set-ArraylakeDefaultBucketConfig second", "GET {0}|POST {0}/{1}/default")]
    [InlineData("$second | Set-ArraylakeDefaultBucketConfig", "POST {0}/{1}/default")]
    [InlineData("Set-ArraylakeDefaultBucketConfig -Id $second.Id", "POST {0}/{1}/default")]
    public async Task The_default_moves(string command, string requests)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("first");
        var id = await fixture.CreateAsync("second");
        fixture.Session.Run("$global:second = Get-ArraylakeBucketConfig second").WithoutErrors();

        fixture.Session.Run(command).WithoutErrors();

        Assert.Equal(
            requests.Replace("{0}", fixture.Path, StringComparison.Ordinal)
                .Replace("{1}", $"{id}", StringComparison.Ordinal)
                .Split('|'),
            fixture.Requests.Skip(1));
        Assert.Equal(["second"], fixture.Session.Run("Get-ArraylakeBucketConfig -Default").Values("Nickname"));
    }

    [Theory]
    [InlineData("'second'")]
    [InlineData("[pscustomobject]@{ Id = $args[0] }")]
    public async Task PassThru_emits_the_new_default(string input)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("first");
        var id = await fixture.CreateAsync("second");

        var config = fixture.Session.Run($"{input} | Set-ArraylakeDefaultBucketConfig -PassThru", id)
            .WithoutErrors().OnlyOutput;

        Assert.Equal("second", config.Properties["Nickname"].Value);
        Assert.Equal(true, config.Properties["IsDefault"].Value);
    }

    [Fact]
    public async Task WhatIf_moves_nothing()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("first");
        await fixture.CreateAsync("second");

        fixture.Session.Run("Set-ArraylakeDefaultBucketConfig second -WhatIf").WithoutErrors();

        Assert.Empty(fixture.Writes);
    }

    [Fact]
    public async Task Another_case_moves_nothing()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("Second");

        Assert.Equal(["BucketConfigNotFound"], fixture.Session.Run("Set-ArraylakeDefaultBucketConfig second").ErrorIds);
        Assert.Empty(fixture.Writes);
    }
}
