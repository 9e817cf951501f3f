using System.ComponentModel;
using System.Diagnostics;

namespace Arraylake.PowerShell;

/// <summary>Opens a page in the user's browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page; null when that went well, else why not.</summary>
    public static string? Open(Uri page)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true }
            // What it prints is not for this prompt.
            : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [page.AbsoluteUri])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        try
        {
            using var process = Process.Start(start);
            return null;
        }
        catch (Exception unable) when (unable is Win32Exception or InvalidOperationException or IOException)
        {
            return unable.Message;
        }
    }
}
