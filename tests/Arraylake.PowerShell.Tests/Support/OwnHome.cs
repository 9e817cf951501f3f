using System.Runtime.CompilerServices;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// The login, the config and the display of whoever runs the tests are theirs: no test may find them, or open a browser
/// there.
/// </summary>
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
        foreach (var name in new[] { "DISPLAY", "WAYLAND_DISPLAY", "BROWSER" })
        {
            Environment.SetEnvironmentVariable(name, null);
        }
        // What macOS and Windows have instead.
        Environment.SetEnvironmentVariable("SSH_CONNECTION", "127.0.0.1 1 127.0.0.1 22");
        Environment.SetEnvironmentVariable("HOME", Path);
        Environment.SetEnvironmentVariable("USERPROFILE", Path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path, recursive: true);
    }
}
