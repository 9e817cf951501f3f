using System.Management.Automation.Host;

namespace Arraylake.PowerShell;

/// <summary>Whether somebody is at the prompt of this PowerShell.</summary>
internal static class Interactivity
{
    /// <summary>The name of the host of background jobs and remote sessions.</summary>
    public const string ServerHost = "ServerRemoteHost";

    /// <summary>Why nobody can be at the prompt; null where somebody may be.</summary>
    public static string? WhyNone(PSHost host) =>
        host.Name == ServerHost ? "this is a background job or a remote session"
        : IsNonInteractive(Environment.GetCommandLineArgs()) ? "PowerShell was started with -NonInteractive"
        : null;

    // A host reports this only when it is asked for input.
    private static bool IsNonInteractive(string[] commandLine) => commandLine.Skip(1)
        .TakeWhile(argument => !StandsFor(argument, "-command", 2) && !StandsFor(argument, "-file", 2)
            && !StandsFor(argument, "-encodedcommand", 2))
        .Any(argument => StandsFor(argument, "-noninteractive", 5));

    private static bool StandsFor(string argument, string name, int shortest) =>
        argument.Length >= shortest && name.StartsWith(argument, StringComparison.OrdinalIgnoreCase);
}
