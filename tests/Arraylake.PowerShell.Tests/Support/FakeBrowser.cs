using System.Runtime.Versioning;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// A program named xdg-open in a folder of its own that keeps what it is asked to open; until it is disposed, the
/// environment has a display and finds it first. For tests that run alone.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeBrowser : IDisposable
{
    private const string Display = "DISPLAY";

    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");
    private readonly string? _display = Environment.GetEnvironmentVariable(Display);
    private readonly string _opened;

    public FakeBrowser()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Takes a program named xdg-open.");
        Folder = Directory.CreateDirectory(Path.Combine(OwnHome.Path, $"bin-{Guid.NewGuid():N}")).FullName;
        EmptyFolder = Directory.CreateDirectory(Path.Combine(OwnHome.Path, $"empty-{Guid.NewGuid():N}")).FullName;
        var program = Path.Combine(Folder, "xdg-open");
        _opened = $"{program}.opened";
        File.WriteAllText(program, "#!/bin/sh\nprintf '%s\\n' \"$*\" >> \"$0.opened\"\n");
        File.SetUnixFileMode(
            program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Search(Folder, _path!);
        Environment.SetEnvironmentVariable(Display, ":99");
    }

    public string Folder { get; }

    /// <summary>A folder without programs.</summary>
    public string EmptyFolder { get; }

    public bool IsAsked => File.Exists(_opened);

    /// <summary>Sets the PATH.</summary>
    public static void Search(params string[] folders) =>
        Environment.SetEnvironmentVariable("PATH", string.Join(Path.PathSeparator, folders));

    /// <summary>Waits until it has been asked so many times.</summary>
    /// <returns>What it was asked to open.</returns>
    public async Task<IReadOnlyList<string>> OpenedAsync(int count = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        while (!IsAsked || (await File.ReadAllLinesAsync(_opened, patience.Token)).Length < count)
        {
            await Task.Delay(20, patience.Token);
        }
        return await File.ReadAllLinesAsync(_opened, patience.Token);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Environment.SetEnvironmentVariable(Display, _display);
    }
}
