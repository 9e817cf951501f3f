using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake;

/// <summary>A repository, as far as storage is concerned (contract 4.2).</summary>
public sealed record Repo
{
    /// <summary>The organisation that it was read from.</summary>
    [JsonPropertyName("org")]
    public string Org { get; init => field = value ?? ""; } = "";

    /// <summary>The repository's name in its organisation.</summary>
    [JsonPropertyName("name")]
    public required string Name
    {
        get;
        init => field = value ?? throw new JsonException("A name cannot be null.");
    }

    /// <summary><c>icechunk</c>, <c>v1</c>, or whatever the service says.</summary>
    [JsonPropertyName("kind")]
    public string? Kind { get; init; }

    /// <summary>The full key prefix inside the bucket.</summary>
    [JsonPropertyName("prefix")]
    public string? Prefix { get; init; }

    /// <summary>A text for people.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Whatever else the service sent, as plain .NET values under its own names.</summary>
    [JsonIgnore]
    public AdditionalProperties AdditionalProperties => AdditionalProperties.From(Rest);

    [JsonExtensionData]
    [JsonInclude]
    internal IDictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Organisation and name.</summary>
    public override string ToString() => $"{Org}/{Name}";
}
