using System.ComponentModel;
using System.Diagnostics;

namespace Arraylake.PowerShell;

/// <summary>Opens a page in the user's browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page; returns null on success, else why not.</summary>
    public static string? Open(Uri page)
    {
        ProcessStartInfo start;
        if (OperatingSystem.IsWindows())
        {
            start = new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true };
        }
        else
        {
            var opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
            if (ProgramPath.Find(opener) is not { } program)
            {
                return $"there is no {opener} on the PATH";
            }
            // Keeps its output away from this prompt.
            start = new ProcessStartInfo(program, [page.AbsoluteUri])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        }
        try
        {
            using var process = Process.Start(start);
            return null;
        }
        catch (Exception ex) when (ex is Win32Exception or InvalidOperationException or IOException)
        {
            return ex.Message;
        }
    }
}
