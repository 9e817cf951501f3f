using System.Reflection;
using System.Runtime.Loader;

namespace Arraylake.PowerShell;

/// <summary>Loads assemblies from the module's <c>deps</c> folder; the runtime loads all others.</summary>
internal sealed class DependencyContext(string folder) : AssemblyLoadContext("Arraylake")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
