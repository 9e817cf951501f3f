using System.Text.Json;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// Fields of an answer that this library does not know, as plain .NET values under the service's names.
/// Immutable.
/// </summary>
public sealed class AdditionalProperties : PlainDictionary
{
    internal AdditionalProperties(IDictionary<string, object?> values)
        : base(values)
    {
    }

    /// <summary>No further fields.</summary>
    public static new AdditionalProperties Empty { get; } = new(new Dictionary<string, object?>());

    /// <summary>JSON, secrets masked; empty if there is none, so that a CSV has an empty cell.</summary>
    public override string ToString() =>
        Count == 0 ? "" : JsonText.Write(writer => PlainValues.Write(writer, this));

    /// <summary>A text inside an object; null if one of them is absent or of another type.</summary>
    internal string? TextOf(string name, string inner) =>
        (this.GetValueOrDefault(name) as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(inner) as string;

    /// <summary>Whether the field is neither absent nor null nor false.</summary>
    internal bool IsSet(string name) => this.GetValueOrDefault(name) is not (null or false);

    internal static AdditionalProperties From(IDictionary<string, object?>? values) =>
        values is null or { Count: 0 } ? Empty : new AdditionalProperties(values);

    internal static AdditionalProperties From(IDictionary<string, JsonElement>? data) => From(
        data?.ToDictionary(pair => pair.Key, pair => AnswerValues.Of(pair.Key, pair.Value), StringComparer.Ordinal));
}
