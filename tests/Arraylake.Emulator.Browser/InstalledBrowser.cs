namespace Arraylake.Emulator.Browser;

/// <summary>The Chromium, Chrome or Edge of this machine; none is ever downloaded.</summary>
internal static class InstalledBrowser
{
    private static readonly string[] MacNames = ["Google Chrome", "Microsoft Edge", "Chromium"];

    private static readonly string[] WindowsPrograms =
        [@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];

    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>The full path of its program; null where there is none.</summary>
    public static string? Path => Found.Value;

    /// <summary>Why the tests cannot run here; null if they can.</summary>
    public static string? WhyMissing => Path is not null ? null
        : "No Chromium, Chrome or Edge is installed. On Debian, .ci/install-browser installs Chromium.";

    /// <summary>Starts it without a window.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Path,
        // Chromium's sandbox refuses to run as root.
        ChromiumSandbox = !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess,
        // A name of another site that leads to this machine, for DNS rebinding; no other name is looked up.
        Args = ["--host-resolver-rules=MAP rebound.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    });

    private static string? Find() =>
        (OperatingSystem.IsWindows() ? OnWindows()
            : OperatingSystem.IsMacOS() ? OnMac()
            : OnPath(
                // Chromium without its windows takes half the processor time.
                "chromium-headless-shell",
                "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"))
        .FirstOrDefault(File.Exists);

    private static IEnumerable<string> OnPath(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Append("/usr/bin").Where(System.IO.Path.IsPathFullyQualified);
        return names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name)));
    }

    private static IEnumerable<string> OnMac() =>
        from name in MacNames
        select $"/Applications/{name}.app/Contents/MacOS/{name}";

    private static IEnumerable<string> OnWindows() =>
        from program in WindowsPrograms
        from folder in new[]
        {
            Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86,
            Environment.SpecialFolder.LocalApplicationData,
        }
        select System.IO.Path.Combine(Environment.GetFolderPath(folder), program);
}
