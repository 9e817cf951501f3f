namespace Arraylake.PowerShell;

/// <summary>The emulator's program: a .NET tool, or a .dll that <c>dotnet</c> runs.</summary>
internal sealed record EmulatorProgram(string Path)
{
    private const string Tool = "arraylake-emulator";
    private const string Dotnet = "dotnet";

    private bool IsAssembly => System.IO.Path.GetExtension(Path).Equals(".dll", StringComparison.OrdinalIgnoreCase);

    /// <summary>The full path of the executable; null where that is <c>dotnet</c> and not on the PATH.</summary>
    public string? FileName => IsAssembly ? ProgramPath.Find(Dotnet) : Path;

    /// <summary>The arguments before the emulator's own.</summary>
    public IEnumerable<string> Arguments => IsAssembly ? [Path] : [];

    /// <summary>The program at a path; without one, the tool on the PATH or where global tools are installed.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static EmulatorProgram Find(string? path)
    {
        if (path is not null)
        {
            return File.Exists(path)
                ? new EmulatorProgram(path)
                : throw NotFound($"There is no file '{path}' to start the emulator from.");
        }
        if (ProgramPath.Find(Tool) is { } found)
        {
            return new EmulatorProgram(found);
        }
        // 'dotnet tool install --global' puts it there, and the PATH may have the folder only after the next login.
        var installed = System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "tools",
            OperatingSystem.IsWindows() ? $"{Tool}.exe" : Tool);
        return File.Exists(installed)
            ? new EmulatorProgram(installed)
            : throw NotFound($"The program '{Tool}' is neither on the PATH nor among the .NET tools of this user.");
    }

    /// <summary>That .NET itself cannot be started.</summary>
    public CommandException NeedsDotnet(string why, Exception? cause = null) => new(
        ErrorIds.EmulatorRuntimeMissing,
        $"'{Path}' takes the program '{Dotnet}', which cannot be started: {why}",
        cause);

    private static CommandException NotFound(string message) => new(ErrorIds.EmulatorNotFound, message);
}
