using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

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
        Path.Combine(Path.GetDirectoryName(typeof(DependencyBridge).Assembly.Location)!, "deps")));

    private static int _registered;

    /// <summary>Runs on every import; one handler is enough for the process.</summary>
    public void OnImport()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
        {
            AssemblyLoadContext.Default.Resolving += Resolve;
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == Bridged ? Context.Value.LoadFromAssemblyName(name) : null;
}
