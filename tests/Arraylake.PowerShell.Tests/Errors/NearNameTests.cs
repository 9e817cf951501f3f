namespace Arraylake.PowerShell.Tests;

/// <summary>A name that is not there: the error says which one may have been meant.</summary>
public sealed class NearNameTests(EmulatorFixture emulator)
{
    [Theory]
    [InlineData("Get-ArraylakeBucketConfig prodcution", "Did you mean 'production'?")]
    [InlineData("Get-ArraylakeBucketConfig produktion", "Did you mean 'production'?")]
    [InlineData("Remove-ArraylakeBucketConfig Productoin -Force", "Did you mean 'production'?")]
    [InlineData("Rename-ArraylakeBucketConfig stagin new", "Did you mean 'staging' or 'staging2'?")]
    [InlineData("Get-ArraylakeRepo oceon", "Did you mean 'ocean'?")]
    public async Task The_nearest_names_are_suggested(string command, string hint)
    {
        await using var fixture = await StartAsync();

        var error = fixture.Session.Run(command).OnlyError;

        Assert.Contains(hint, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Writes);
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig something-else")]
    [InlineData("Get-ArraylakeBucketConfig x")]
    [InlineData("Get-ArraylakeRepo river")]
    public async Task What_is_far_away_is_not_suggested(string command)
    {
        await using var fixture = await StartAsync();

        Assert.DoesNotContain(
            "Did you mean", fixture.Session.Run(command).OnlyError.ErrorDetails.Message, StringComparison.Ordinal);
    }

    private async Task<BucketConfigFixture> StartAsync()
    {
        var fixture = await BucketConfigFixture.StartAsync(emulator);
        foreach (var nickname in new[] { "production", "staging", "staging2", "archive" })
        {
            await fixture.CreateAsync(nickname);
        }
        await fixture.UseAsync("production", "ocean");
        return fixture;
    }
}
