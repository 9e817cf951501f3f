using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>What users and pipelines give, freed of PowerShell's wrapping.</summary>
internal static class Input
{
    /// <summary>The object itself; a custom object stays what it is.</summary>
    public static object? Unwrap(object? input) =>
        input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;

    /// <summary>A property of any object by name, ignoring case; null when it is absent, null or empty text.</summary>
    public static object? Property(object input, string name)
    {
        var value = Unwrap(input) is IDictionary map
            ? map.Keys.OfType<string>().Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(key => map[key]).FirstOrDefault()
            : Readable(PSObject.AsPSObject(input).Properties[name]);
        value = Unwrap(value);
        return value is string text && string.IsNullOrWhiteSpace(text) ? null : value;
    }

    /// <summary>A property as text.</summary>
    public static string? Text(object input, string name) => Property(input, name) switch
    {
        null => null,
        string text => text,
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    /// <summary>A dictionary or an object as fields with plain values; null when it is neither.</summary>
    public static Dictionary<string, object?>? Fields(object? input) => Unwrap(input) switch
    {
        null or string or ValueType => null,
        IDictionary map => FromMap(map),
        PSObject { BaseObject: PSCustomObject } custom => FromObject(custom),
        _ => null,
    };

    /// <summary>A value without PowerShell's types in it: dictionaries for objects, arrays for lists.</summary>
    public static object? Plain(object? input) => Unwrap(input) switch
    {
        null => null,
        string text => text,
        IDictionary map => FromMap(map),
        PSObject { BaseObject: PSCustomObject } custom => FromObject(custom),
        IEnumerable items => items.Cast<object?>().Select(Plain).ToArray(),
        var other => other,
    };

    private static Dictionary<string, object?> FromMap(IDictionary map)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in map)
        {
            fields[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""] = Plain(entry.Value);
        }
        return fields;
    }

    private static Dictionary<string, object?> FromObject(PSObject custom)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in custom.Properties.Where(property => property.IsGettable))
        {
            fields[property.Name] = Plain(property.Value);
        }
        return fields;
    }

    private static object? Readable(PSPropertyInfo? property) => property is { IsGettable: true } ? property.Value : null;
}
