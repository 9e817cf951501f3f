using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation.Host;

namespace Arraylake.PowerShell;

/// <summary>Opens a page in the user's browser.</summary>
internal static class Browser
{
    // Where any of them is set, xdg-open opens a window; else it would run a text browser in this terminal.
    private static readonly string[] Displays = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"];

    // An opener that finds no browser ends soon; some run the browser itself, and do not end before it.
    private static readonly TimeSpan TimeToFail = TimeSpan.FromSeconds(2);

    /// <summary>Opens a page; returns null on success, else why not.</summary>
    /// <param name="page">The page.</param>
    /// <param name="host">The host of the command, where a browser is to open only if somebody is at it.</param>
    public static string? Open(Uri page, PSHost? host = null) =>
        (host is null ? null : Interactivity.WhyNone(host)) ?? WhyNoDisplay() ?? Start(page);

    private static string? WhyNoDisplay() =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? IsSet("SSH_CONNECTION") ? "this is an SSH session" : null
        : Array.Exists(Displays, IsSet) ? null
        : "there is no display";

    private static bool IsSet(string variable) =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static string? Start(Uri page)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                return RunOpener(OperatingSystem.IsMacOS() ? "open" : "xdg-open", page);
            }
            using var browser = Process.Start(new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true });
            return null;
        }
        catch (Exception ex) when (ex is Win32Exception or InvalidOperationException or IOException)
        {
            return ex.Message;
        }
    }

    private static string? RunOpener(string name, Uri page)
    {
        if (ProgramPath.Find(name) is not { } program)
        {
            return $"there is no {name} on the PATH";
        }
        // Keeps its output away from this prompt.
        using var opener = Process.Start(new ProcessStartInfo(program, [page.AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return opener.WaitForExit(TimeToFail) && opener.ExitCode != 0
            ? $"{name} failed with the exit code {opener.ExitCode}"
            : null;
    }
}
