using System.Collections.ObjectModel;

namespace Arraylake.PowerShell;

/// <summary>Names of dependents; as text they stand in one cell of a CSV file.</summary>
public sealed class DependentNames : ReadOnlyCollection<string>
{
    internal DependentNames(IEnumerable<string> names)
        : base([.. names])
    {
    }

    /// <summary>The names with commas between them, escaped for display.</summary>
    public override string ToString() => PrintableText.Escape(string.Join(", ", this));
}
