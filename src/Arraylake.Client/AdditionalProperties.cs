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

    internal static AdditionalProperties From(IDictionary<string, object?>? values) =>
        values is null or { Count: 0 } ? Empty : new AdditionalProperties(values);

    internal static AdditionalProperties From(IDictionary<string, JsonElement>? data) => From(
        data?.ToDictionary(pair => pair.Key, pair => AnswerValues.Of(pair.Key, pair.Value), StringComparer.Ordinal));
}
