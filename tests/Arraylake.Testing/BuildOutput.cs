using System.Reflection;

namespace Arraylake.Testing;

/// <summary>Paths of the build output.</summary>
public static class BuildOutput
{
    private const string Solution = "Arraylake.sln";

    private static readonly Lazy<string> FoundRoot = new(FindRoot);

    /// <summary>The root of the repository.</summary>
    public static string Root => FoundRoot.Value;

    /// <summary>The importable module.</summary>
    public static string ModulePath => Path.Combine(Root, "out", "Arraylake");

    /// <summary>The emulator's assembly, in the same configuration as this one.</summary>
    public static string EmulatorPath => ProgramPath("Arraylake.Emulator");

    /// <summary>The sandbox's assembly, in the same configuration as this one.</summary>
    public static string SandboxPath => ProgramPath("Arraylake.Sandbox");

    /// <summary>The configuration of this assembly: Debug or Release.</summary>
    public static string Configuration =>
        typeof(BuildOutput).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string ProgramPath(string project) =>
        Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", $"{project}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException(
            $"{Solution} not found above {AppContext.BaseDirectory}: run this from a checkout.");
    }
}
