using System.Text.Json.Serialization;

namespace Arraylake.Json;

/// <summary>One page of an organisation's repos (contract 4.1).</summary>
internal sealed record RepoPage(
    [property: JsonPropertyName("items")] IReadOnlyList<Repo>? Items,
    [property: JsonPropertyName("page")] int Page,
    [property: JsonPropertyName("pages")] int Pages);
