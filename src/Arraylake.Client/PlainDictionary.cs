using System.Collections;
using System.Collections.ObjectModel;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// Plain .NET values under the service's own names. Immutable. Serializers that use it as <see cref="IDictionary"/>,
/// as PowerShell's do, get nested objects as JSON text, because they would cut them off at their depth limit.
/// </summary>
public abstract class PlainDictionary : ReadOnlyDictionary<string, object?>, IDictionary
{
    private protected PlainDictionary(IDictionary<string, object?> values)
        : base(values)
    {
    }

    /// <summary>The same, objects inside of objects included.</summary>
    internal IDictionary Plain => (IDictionary)Dictionary;

    IDictionaryEnumerator IDictionary.GetEnumerator() =>
        ((IDictionary)this.ToDictionary(pair => pair.Key, pair => Flat(pair.Value))).GetEnumerator();

    // As PowerShell prints such a property in a view: {region_name=us-east-1, use_ssl=false}.
    IEnumerator IEnumerable.GetEnumerator() => this.Select(pair => new Entry(pair.Key, pair.Value)).GetEnumerator();

    /// <summary>A text; null if the field is absent or of another type.</summary>
    internal string? TextOf(string name) => this.GetValueOrDefault(name) as string;

    /// <summary>A time in UTC; null if the field is absent or unreadable.</summary>
    internal DateTimeOffset? TimeOf(string name) => ParseTime(TextOf(name));

    internal static DateTimeOffset? ParseTime(string? text) => ServiceTime.TryParse(text, out var time) ? time : null;

    internal static object? Flat(object? value) => value switch
    {
        null or string or bool => value,
        SecretText => SecretText.Mask,
        IEnumerable => JsonText.Write(writer => PlainValues.Write(writer, value)),
        _ => value,
    };

    private sealed record Entry(string Key, object? Value)
    {
        public override string ToString() => PrintableText.Escape($"{Key}={ValueText}");

        private object? ValueText => Value is bool flag ? (flag ? "true" : "false") : Flat(Value);
    }
}
