using System.Text.Json.Serialization;

namespace Arraylake.Json;

/// <summary>One page of a list (contract 4.1); its other fields are not needed.</summary>
internal sealed record Page<T>(
    [property: JsonPropertyName("items")] IReadOnlyList<T?>? Items,
    [property: JsonPropertyName("pages")] long? Pages)
    where T : class;
