using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.PowerShell.Commands;

namespace Arraylake.PowerShell;

/// <summary>
/// Lets this assembly live where PowerShell loads it, and everything it needs in a context of its own, so that another
/// module's version of RestSharp neither disturbs ours nor is disturbed by it. PowerShell lists the exported types
/// before this handler exists: none of them may derive from or implement a type of Arraylake.Client.
/// </summary>
public sealed class DependencyBridge : IModuleAssemblyInitializer
{
    private const string Bridged = "Arraylake.Client";

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

    // An older one raises the question that this bridge answers, and the same one is the same. A newer one is taken by
    // the runtime without a question, and then every command would fail in its own way.
    private static void RefuseNewerClient()
    {
        var own = typeof(DependencyBridge).Assembly.GetReferencedAssemblies().Single(name => name.Name == Bridged);
        if (AssemblyLoadContext.Default.Assemblies
                .FirstOrDefault(loaded => loaded.GetName().Name == Bridged) is { } other
            && other.GetName().Version > own.Version)
        {
            throw new InvalidOperationException(
                $"This session has already loaded {Bridged} {other.GetName().Version} ('{other.Location}') and would use "
                + $"it instead of the module's own {own.Version}. Start a new session and import Arraylake first.");
        }
    }

    // Not by the manifest: another copy of the module would bring every member a second time, and PowerShell writes an
    // error for each. The assembly is the same whichever copy is imported, and so is the file beside it.
    private static void ImportTypes()
    {
        using var importing = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace)
            .AddCommand(new CmdletInfo("Import-Module", typeof(ImportModuleCommand)))
            .AddParameter("Name", Path.Combine(Folder, "Arraylake.Types.psd1"))
            .AddParameter("ErrorAction", ActionPreference.Stop);
        importing.Invoke();
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == Bridged ? Context.Value.LoadFromAssemblyName(name) : null;
}
