
namespace Arraylake.Sandbox;

/// <summary>The variables that connect a prompt with the sandbox, and with nothing else.</summary>
internal static class SandboxEnvironment
{
    private const string Prefix = "ARRAYLAKE_";

    /// <summary>
    /// Clears whatever the user's own environment says of Arraylake, so that no command can reach the real service.
    /// What is started from this process inherits it.
    /// </summary>
    public static void Use(SandboxService service)
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }
        Environment.SetEnvironmentVariable("ARRAYLAKE_TOKEN", SandboxService.Token);
        Environment.SetEnvironmentVariable("ARRAYLAKE_ORG", service.Orgs[0]);
        Environment.SetEnvironmentVariable("ARRAYLAKE_SERVICE__URI", service.Address);
    }
}
