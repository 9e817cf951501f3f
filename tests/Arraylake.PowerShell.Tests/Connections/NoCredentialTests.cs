namespace Arraylake.PowerShell.Tests;

/// <summary>Where there is no credential, the error is the way to get one.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class NoCredentialTests : IDisposable
{
    public void Dispose() => Environment.SetEnvironmentVariable("ARRAYLAKE_CLIENT_TOKEN", null);

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig", "the parameter -Connection; Connect-Arraylake in this runspace; ")]
    [InlineData("Connect-Arraylake", "the parameters -Token and -Credential; ")]
    public void No_credential_is_one_error_that_lists_the_places_in_order(string command, string first)
    {
        Environment.SetEnvironmentVariable("ARRAYLAKE_CLIENT_TOKEN", "ema_test_old");
        using var session = new ModuleSession();

        var result = session.Run(command);

        Assert.Equal(["ArraylakeTokenMissing"], result.ErrorIds);
        Assert.Contains(
            $"in order: {first}environment variable ARRAYLAKE_TOKEN; the config files of "
            + $"{Path.Combine(OwnHome.Path, ".config", "arraylake")} (there are none); the saved login "
            + $"{Path.Combine(OwnHome.Path, ".arraylake", "token.json")} (no such file). ARRAYLAKE_CLIENT_TOKEN: old",
            result.OnlyError.ToString(),
            StringComparison.Ordinal);
        var action = result.OnlyError.ErrorDetails.RecommendedAction;
        Assert.Contains("-DeviceCode", action, StringComparison.Ordinal);
        Assert.Contains("ARRAYLAKE_TOKEN", action, StringComparison.Ordinal);
    }
}
