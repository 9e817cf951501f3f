using System.Text.Json;
using System.Text.Json.Serialization;
using Arraylake.Json;

namespace Arraylake;

/// <summary>An organization that the caller belongs to (contract 1.5).</summary>
public sealed class Org
{
    /// <summary>The name in URLs.</summary>
    [JsonPropertyName("name")]
    [JsonConverter(typeof(TolerantTextConverter))]
    [JsonInclude]
    [JsonRequired]
    public string Name
    {
        get;
        internal set => field = value ?? throw new JsonException("A name cannot be null.");
    } = "";

    /// <summary>The display name.</summary>
    [JsonPropertyName("display_name")]
    [JsonConverter(typeof(TolerantTextConverter))]
    [JsonInclude]
    public string? DisplayName { get; internal set; }

    /// <summary>The status as sent by the service.</summary>
    [JsonPropertyName("status")]
    [JsonConverter(typeof(TolerantTextConverter))]
    [JsonInclude]
    public string? Status { get; internal set; }

    /// <summary>The address of the service that it came from; empty if it did not come from a service.</summary>
    [JsonIgnore]
    public string ServiceUri { get; internal set; } = "";

    /// <summary>Other fields of the answer, as plain .NET values under the service's names.</summary>
    [JsonIgnore]
    public AdditionalProperties AdditionalProperties => AdditionalProperties.From(Rest);

    [JsonExtensionData]
    [JsonInclude]
    internal IDictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>The name, escaped for display (<see cref="PrintableText"/>).</summary>
    public override string ToString() => PrintableText.Escape(Name);
}
