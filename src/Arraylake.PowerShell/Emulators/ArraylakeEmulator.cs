namespace Arraylake.PowerShell;

/// <summary>A local emulator of the service that this process has started, and that ends with it.</summary>
public sealed class ArraylakeEmulator
{
    private readonly EmulatorProcess _process;

    internal ArraylakeEmulator(EmulatorProcess process, IReadOnlyList<string> orgs, string? data) =>
        (_process, Orgs, Data) = (process, orgs, data);

    /// <summary>The address that it listens on.</summary>
    public string Url => _process.Url;

    /// <summary>The organizations that it was started with.</summary>
    public IReadOnlyList<string> Orgs { get; }

    /// <summary>The folder of its data; null where it keeps everything in memory.</summary>
    public string? Data { get; }

    /// <summary>The id of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => _process.IsRunning;

    internal EmulatorProcess Process => _process;

    /// <summary>Address and process.</summary>
    public override string ToString() => $"{Url} (process {ProcessId})";
}
