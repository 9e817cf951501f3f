using System.Text.Json;
using System.Text.Json.Serialization;
using Arraylake.Json;

namespace Arraylake;

/// <summary>An organization that the caller belongs to (contract 1.5).</summary>
public sealed class Org
{
    /// <summary>The name that paths use.</summary>
    [JsonPropertyName("name")]
    [JsonConverter(typeof(TolerantTextConverter))]
    [JsonInclude]
    [JsonRequired]
    public string Name
    {
        get;
        internal set => field = value ?? throw new JsonException("A name cannot be null.");
    } = "";

    /// <summary>The name that people see.</summary>
    [JsonPropertyName("display_name")]
    [JsonConverter(typeof(TolerantTextConverter))]
    [JsonInclude]
    public string? DisplayName { get; internal set; }

    /// <summary>The service's word for its state.</summary>
    [JsonPropertyName("status")]
    [JsonConverter(typeof(TolerantTextConverter))]
    [JsonInclude]
    public string? Status { get; internal set; }

    /// <summary>The address of the service that it came from; empty when it came from nowhere.</summary>
    [JsonIgnore]
    public string ServiceUri { get; internal set; } = "";

    /// <summary>Whatever else the service sent, as plain .NET values under its own names.</summary>
    [JsonIgnore]
    public AdditionalProperties AdditionalProperties => AdditionalProperties.From(Rest);

    [JsonExtensionData]
    [JsonInclude]
    internal IDictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>The name, as it can be shown (<see cref="PrintableText"/>).</summary>
    public override string ToString() => PrintableText.Escape(Name);
}
