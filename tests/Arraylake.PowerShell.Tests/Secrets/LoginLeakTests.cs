namespace Arraylake.PowerShell.Tests;

/// <summary>No secret of a login or of temporary credentials is visible in the output of a command.</summary>
public sealed class LoginLeakTests(CanaryLoginService service) : IClassFixture<CanaryLoginService>, IDisposable
{
    private const string LogIn = "Connect-Arraylake acme -DeviceCode -ServiceUri $service -PassThru @limits";
    private const string UseLogin = "Connect-Arraylake acme -SavedLogin -ServiceUri $service -PassThru @limits";
    private const string LogOut = $"{UseLogin}; Disconnect-Arraylake -RemoveSavedLogin";
    private const string Renew = $"{UseLogin}; Get-ArraylakeBucketConfig";
    private const string GetCredentials = $"{UseLogin}; Get-ArraylakeBucketConfig | Get-ArraylakeBucketCredential";

    private static readonly string[] TemporarySecrets = ["session", "gcsToken", "sas"];

    public static TheoryData<string> Moods => [.. Mood.All.Select(mood => mood.Name)];

    // What goes wrong on the way of each script.
    private static readonly (string Path, string Script)[] Failures =
    [
        ("/auth/config", LogIn),
        ("/oauth/device/code", LogIn),
        ("/oauth/token", LogIn),
        ("/auth/update-user", LogIn),
        ("/user", UseLogin),
        ("/oauth/token", Renew),
        ("/oauth/revoke", LogOut),
        ("/v2/logout", LogOut),
        ("/orgs/acme/buckets/00000000-0000-0000-0000-000000000001/credentials", GetCredentials),
    ];

    public void Dispose()
    {
        (service.Mood, service.FailingPath) = (null, null);
        if (File.Exists(service.LoginPath))
        {
            File.Delete(service.LoginPath);
        }
    }

    [Theory]
    [InlineData(LogIn)]
    [InlineData(UseLogin)]
    [InlineData(LogOut)]
    [InlineData(GetCredentials)]
    [InlineData(UseLogin + "; (Get-ArraylakeBucketConfig | Get-ArraylakeBucketCredential) | ForEach-Object { \"$_\" }")]
    [InlineData("Connect-Arraylake acme -ServiceUri $service -PassThru -Credential "
        + "([pscredential]::new('anybody', $secret.secure.token)); Get-ArraylakeConnection")]
    public void No_secret_of_a_login_is_seen_when_all_is_in_order(string script)
    {
        service.SaveLogin();
        using var session = service.NewSession();

        var (evidence, errorIds) = session.Run(script);

        Assert.Empty(errorIds);
        Assert.Empty(evidence.LeaksOf(service.Secrets));
    }

    [Fact]
    public void No_secret_of_a_login_is_seen_when_it_is_renewed()
    {
        service.SaveLogin();
        service.EndLogin();
        using var session = service.NewSession();

        var (evidence, errorIds) = session.Run(Renew);

        Assert.Empty(errorIds);
        Assert.Empty(evidence.LeaksOf(service.Secrets));
    }

    [Theory]
    [MemberData(nameof(Moods))]
    public void No_secret_of_a_login_is_seen_when_the_service_fails(string mood)
    {
        using var session = service.NewSession();
        var (leaks, failures) = (new List<string>(), 0);
        foreach (var (path, script) in Failures)
        {
            service.SaveLogin();
            if (script == Renew)
            {
                service.EndLogin();
            }
            (service.Mood, service.FailingPath) = (Mood.All.Single(one => one.Name == mood), path);
            var (evidence, errorIds) = session.Run(script);
            failures += errorIds.Count > 0 ? 1 : 0;
            leaks.AddRange(evidence.LeaksOf(service.Secrets).Select(leak => $"{path}, {script} -> {leak}"));
            service.Mood = null;
            session.Prepare("Disconnect-Arraylake");
        }
        Assert.Empty(leaks.Distinct());
        Assert.True(failures > 0, "The service was in order.");
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{\"id_token\":\"{0}")]
    [InlineData("{\"id_token\":[\"{0}\"],\"refresh_token\":\"{0}\"}")]
    [InlineData("{\"{0}\":1,\"{0}\":2}")]
    public void A_malformed_login_is_not_seen(string content)
    {
        service.SaveLogin();
        File.WriteAllText(
            service.LoginPath, content.Replace("{0}", service.Secrets["idToken"], StringComparison.Ordinal));
        using var session = service.NewSession();

        var (evidence, errorIds) = session.Run(UseLogin);

        Assert.NotEmpty(errorIds);
        Assert.Empty(evidence.LeaksOf(service.Secrets));
    }

    [Fact]
    public void Temporary_credentials_are_seen_where_they_are_asked_for()
    {
        service.SaveLogin();
        using var session = service.NewSession();

        var (evidence, _) = session.Run($"{UseLogin}; (Get-ArraylakeBucketConfig | Get-ArraylakeBucketCredential)."
            + "ToEnvironment() | ForEach-Object { $_.Values }");

        foreach (var name in TemporarySecrets)
        {
            Assert.Contains(evidence.LeaksOf(service.Secrets), leak => leak.StartsWith(name, StringComparison.Ordinal));
        }
    }
}
