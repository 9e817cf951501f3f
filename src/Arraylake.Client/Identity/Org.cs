using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake;

/// <summary>An organization that the caller belongs to (contract 1.5).</summary>
public sealed record Org
{
    /// <summary>The name that paths use.</summary>
    [JsonPropertyName("name")]
    public required string Name
    {
        get;
        init => field = value ?? throw new JsonException("A name cannot be null.");
    }

    /// <summary>The name that people see.</summary>
    [JsonPropertyName("display_name")]
    public string? DisplayName { get; init; }

    /// <summary>The service's word for its state.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; init; }

    /// <summary>The address of the service that it came from; empty when it came from nowhere.</summary>
    [JsonIgnore]
    public string ServiceUri { get; init; } = "";

    /// <summary>Whatever else the service sent, as plain .NET values under its own names.</summary>
    [JsonIgnore]
    public AdditionalProperties AdditionalProperties => AdditionalProperties.From(Rest);

    [JsonExtensionData]
    [JsonInclude]
    internal IDictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
