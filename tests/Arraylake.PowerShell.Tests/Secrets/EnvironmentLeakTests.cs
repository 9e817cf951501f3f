namespace Arraylake.PowerShell.Tests;

/// <summary>No token from environment variables or a config file is visible in the output of a command.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class EnvironmentLeakTests(CanaryLoginService service) : IClassFixture<CanaryLoginService>, IDisposable
{
    private static readonly string[] Variables =
        ["ARRAYLAKE_TOKEN", "ARRAYLAKE_ORG", "ARRAYLAKE_CONFIG", "ARRAYLAKE_SERVICE__URI"];

    public void Dispose()
    {
        foreach (var name in Variables)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public void A_token_in_an_environment_variable_is_not_seen()
    {
        using var session = service.NewSession();

        var (evidence, errorIds) = session.Run(
            "$env:ARRAYLAKE_TOKEN = $secret.token; $env:ARRAYLAKE_ORG = 'acme'; "
            + "$env:ARRAYLAKE_SERVICE__URI = $service; Get-ArraylakeConnection; Get-ArraylakeBucketConfig");

        Assert.Empty(errorIds);
        Assert.Empty(evidence.LeaksOf(service.Secrets));
    }

    [Theory]
    [InlineData("token: {0}\nservice:\n  uri: {1}\nuser:\n  org: acme\n", true)]
    [InlineData("token: \"{0}\nservice: [", false)]
    [InlineData("token: [{0}]\n", false)]
    [InlineData("token: pass-{0}\n", false)]
    [InlineData("service:\n  uri: https://me:{0}@host.test\n", false)]
    public void A_token_in_a_config_file_is_not_seen(string content, bool works)
    {
        var file = Path.Combine(OwnHome.Path, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(file, content.Replace("{0}", service.Secrets["token"], StringComparison.Ordinal)
            .Replace("{1}", $"{service.Url}", StringComparison.Ordinal));
        Environment.SetEnvironmentVariable("ARRAYLAKE_CONFIG", file);
        using var session = service.NewSession();

        var (evidence, errorIds) = session.Run("Get-ArraylakeConnection; Get-ArraylakeBucketConfig");

        Assert.Equal(works, errorIds.Count == 0);
        Assert.Empty(evidence.LeaksOf(service.Secrets));
    }
}
