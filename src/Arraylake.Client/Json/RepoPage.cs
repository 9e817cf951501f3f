using System.Text.Json.Serialization;

namespace Arraylake.Json;

/// <summary>One page of an organization's repos (contract 4.1); what else it says of itself is not needed.</summary>
internal sealed record RepoPage(
    [property: JsonPropertyName("items")] IReadOnlyList<Repo>? Items,
    [property: JsonPropertyName("pages")] long? Pages);
