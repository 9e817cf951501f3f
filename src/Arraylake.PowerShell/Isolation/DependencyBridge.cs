using System.Reflection;
using System.Runtime.Loader;
using Microsoft.PowerShell.Commands;

namespace Arraylake.PowerShell;

/// <summary>
/// Loads the dependencies of this assembly into a load context of their own, so that they do not conflict with another
/// module's version of RestSharp. PowerShell lists the exported types
/// before this handler exists: none of them may derive from or implement a type of Arraylake.Client.
/// </summary>
public sealed class DependencyBridge : IModuleAssemblyInitializer
{
    private const string Client = "Arraylake.Client";

    // The assemblies that commands use directly; all others come from the load context of these.
    private static readonly string[] Bridged = [Client, "Arraylake.Storage"];

    private static readonly Lazy<DependencyContext> Context = new(() => new DependencyContext(
        Path.Combine(Folder, "deps")));

    private static string Folder => Path.GetDirectoryName(typeof(DependencyBridge).Assembly.Location)!;

    private static int _registered;

    /// <summary>Runs on every import; one handler is enough for the process.</summary>
    public void OnImport()
    {
        RefuseNewerClient();
        if (Interlocked.Exchange(ref _registered, 1) == 0)
        {
            AssemblyLoadContext.Default.Resolving += Resolve;
        }
        ImportTypes();
    }

    // For an older version, the runtime raises the event that this bridge handles; the same version does no harm. A
    // newer version is used without an event, and then commands would fail in obscure ways.
    private static void RefuseNewerClient()
    {
        var own = typeof(DependencyBridge).Assembly.GetReferencedAssemblies().Single(name => name.Name == Client);
        if (AssemblyLoadContext.Default.Assemblies
                .FirstOrDefault(loaded => loaded.GetName().Name == Client) is { } other
            && other.GetName().Version > own.Version)
        {
            throw new InvalidOperationException(
                $"This session has already loaded {Client} {other.GetName().Version} ('{other.Location}') and would "
                + $"use it instead of the module's own {own.Version}. Start a new session and import Arraylake first.");
        }
    }

    // Not in the manifest: another copy of the module would add every member again, an error each. The assembly, and
    // the file beside it, is the same for every copy that is imported.
    private static void ImportTypes()
    {
        using var importing = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace)
            .AddCommand(new CmdletInfo("Import-Module", typeof(ImportModuleCommand)))
            .AddParameter("Name", Path.Combine(Folder, "Arraylake.Types.psd1"))
            .AddParameter("ErrorAction", ActionPreference.Stop);
        importing.Invoke();
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        Bridged.Contains(name.Name) ? Context.Value.LoadFromAssemblyName(name) : null;
}
