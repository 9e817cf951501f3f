using System.Runtime.CompilerServices;

namespace Arraylake.PowerShell.Tests;

/// <summary>The login and the config of whoever runs the tests are theirs: no test may find them.</summary>
internal static class OwnHome
{
    public static string Path { get; } = Directory.CreateTempSubdirectory("arraylake-home-").FullName;

    [ModuleInitializer]
    internal static void Use()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("ARRAYLAKE_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            Environment.SetEnvironmentVariable(name, null);
        }
        Environment.SetEnvironmentVariable("HOME", Path);
        Environment.SetEnvironmentVariable("USERPROFILE", Path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path, recursive: true);
    }
}
