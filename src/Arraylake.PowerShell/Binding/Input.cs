using System.Collections;
using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>Unwraps the input of users and pipelines.</summary>
internal static class Input
{
    // Deeper than any setting; an object that contains itself is endless.
    private const int DepthLimit = 32;

    /// <summary>
    /// The unwrapped object; a custom object stays as it is. A database null is null.
    /// </summary>
    public static object? Unwrap(object? input) => IsDatabaseNull(input) ? null
        : input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject
        : input;

    /// <summary>Whether it is a database null: a cell without a value.</summary>
    public static bool IsDatabaseNull(object? input) => input is DBNull or PSObject { BaseObject: DBNull };

    /// <summary>
    /// A number, a date or a GUID as typed: 007 stays 007. Null for anything else: a boolean is not a name, and a
    /// structure may contain one.
    /// </summary>
    public static string? ScalarText(object? input) => Unwrap(input) is ValueType and IFormattable
        ? (string)LanguagePrimitives.ConvertTo(input, typeof(string), CultureInfo.InvariantCulture)
        : null;

    /// <summary>A property of any object by name, ignoring case; null if it is missing, null or empty.</summary>
    /// <exception cref="FormatException">The property cannot be read.</exception>
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

    /// <summary>A dictionary or an object as fields with plain values; null if it is neither.</summary>
    /// <exception cref="FormatException">It is nested too deeply, or a property cannot be read.</exception>
    public static Dictionary<string, object?>? Fields(object? input) => Unwrap(input) switch
    {
        null or string or ValueType => null,
        IDictionary map => FromMap(map, depth: 0),
        PSObject { BaseObject: PSCustomObject } custom => FromObject(custom, depth: 0),
        _ => null,
    };

    // A value without PowerShell's types: dictionaries for objects, arrays for lists.
    private static object? Plain(object? input, int depth) => depth > DepthLimit
        ? throw new FormatException($"it is nested more than {DepthLimit} levels deep.")
        : Unwrap(input) switch
        {
            null => null,
            string text => text,
            IDictionary map => FromMap(map, depth),
            PSObject { BaseObject: PSCustomObject } custom => FromObject(custom, depth),
            IEnumerable items => items.Cast<object?>().Select(item => Plain(item, depth + 1)).ToArray(),
            var other => other,
        };

    private static Dictionary<string, object?> FromMap(IDictionary map, int depth)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in map)
        {
            fields[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""] = Plain(entry.Value, depth + 1);
        }
        return fields;
    }

    private static Dictionary<string, object?> FromObject(PSObject custom, int depth)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in custom.Properties.Where(property => property.IsGettable))
        {
            fields[property.Name] = Plain(Readable(property), depth + 1);
        }
        return fields;
    }

    private static object? Readable(PSPropertyInfo? property)
    {
        try
        {
            return property is { IsGettable: true } ? property.Value : null;
        }
        catch (GetValueException ex)
        {
            throw new FormatException($"its property '{property!.Name}' cannot be read: {ex.Message}", ex);
        }
    }
}
