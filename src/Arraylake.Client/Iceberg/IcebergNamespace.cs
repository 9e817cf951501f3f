using System.Text.Json;
using System.Text.Json.Serialization;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// An Iceberg namespace, as far as storage is concerned (contract 4.1). Only its name must be readable; whatever else
/// is of an unexpected type is null here and kept in <see cref="AdditionalProperties"/>.
/// </summary>
public sealed class IcebergNamespace : IJsonOnDeserialized
{
    /// <summary>The organization that it was read from.</summary>
    [JsonIgnore]
    public string Org { get; internal set; } = "";

    /// <summary>The namespace's name in its organization.</summary>
    [JsonPropertyName("name")]
    [JsonConverter(typeof(TolerantTextConverter))]
    [JsonInclude]
    [JsonRequired]
    public string Name
    {
        get;
        internal set => field = value ?? throw new JsonException("A name cannot be null.");
    } = "";

    /// <summary>The id of its BucketConfig; null for a linked namespace, which has none of its own.</summary>
    [JsonIgnore]
    public Guid? BucketConfigId => Guid.TryParse(AdditionalProperties.TextOf("bucket_id"), out var id) ? id : null;

    /// <summary>The nickname of its BucketConfig; null for a linked namespace, or if it was not sent.</summary>
    [JsonIgnore]
    public string? BucketConfig => AdditionalProperties.TextOf("bucket_nickname");

    /// <summary>When it was made, in UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset? Created => AdditionalProperties.TimeOf("created");

    /// <summary>When it was deleted, in UTC; null if it is not deleted.</summary>
    [JsonIgnore]
    public DateTimeOffset? DeletedAt => AdditionalProperties.TimeOf("deleted_at");

    /// <summary>The service that it was read from.</summary>
    [JsonIgnore]
    public string ServiceUri { get; internal set; } = "";

    /// <summary>All other fields of the answer, as plain .NET values under the service's names.</summary>
    [JsonIgnore]
    public AdditionalProperties AdditionalProperties { get; private set; } = AdditionalProperties.Empty;

    [JsonExtensionData]
    [JsonInclude]
    internal IDictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Organization and name, escaped for display (<see cref="PrintableText"/>).</summary>
    public override string ToString() => PrintableText.Escape($"{Org}/{Name}");

    void IJsonOnDeserialized.OnDeserialized() =>
        (AdditionalProperties, Rest) = (AdditionalProperties.From(Rest), null);
}
