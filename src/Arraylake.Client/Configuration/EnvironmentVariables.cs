using System.Collections;

namespace Arraylake.Configuration;

/// <summary>The variables of an environment. Blank ones count as missing.</summary>
internal sealed class EnvironmentVariables
{
    private readonly Dictionary<string, string> _values;

    public EnvironmentVariables(IEnumerable<KeyValuePair<string, string>> values)
    {
        // As the system itself does it.
        _values = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            _values[name] = value.Trim();
        }
    }

    public static EnvironmentVariables OfProcess() => new(Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Select(entry => KeyValuePair.Create((string)entry.Key, entry.Value as string ?? "")));

    public IEnumerable<string> Names => _values.Where(pair => pair.Value.Length > 0).Select(pair => pair.Key);

    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The user's home folder, as the Python client finds it; null if unknown.</summary>
    public string? Home => OperatingSystem.IsWindows()
        ? this["USERPROFILE"] ?? this["HOME"]
        : this["HOME"] ?? this["USERPROFILE"];

    /// <summary>A path in which a leading <c>~</c> means the home folder.</summary>
    public string Expand(string path) => (path, Home) switch
    {
        ("~", { } home) => home,
        (['~', '/' or '\\', .. var rest], { } home) => Path.Combine(home, rest),
        _ => path,
    };
}
