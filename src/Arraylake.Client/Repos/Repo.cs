using System.Text.Json;
using System.Text.Json.Serialization;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// A repository, as far as storage is concerned (contract 4.2). Only its name must be readable; whatever else is of an
/// unexpected type is null here and kept in <see cref="AdditionalProperties"/>.
/// </summary>
public sealed class Repo : IJsonOnDeserialized
{
    /// <summary>The organization that it was read from.</summary>
    [JsonIgnore]
    public string Org { get; internal set; } = "";

    /// <summary>The repository's name in its organization.</summary>
    [JsonPropertyName("name")]
    [JsonConverter(typeof(TolerantTextConverter))]
    [JsonInclude]
    [JsonRequired]
    public string Name
    {
        get;
        internal set => field = value ?? throw new JsonException("A name cannot be null.");
    } = "";

    /// <summary><c>icechunk</c>, <c>v1</c>, or another value as sent.</summary>
    [JsonIgnore]
    public string? Kind => AdditionalProperties.TextOf("kind");

    /// <summary>The nickname of the BucketConfig that it uses; null if the service did not send it.</summary>
    [JsonIgnore]
    public string? BucketConfig => AdditionalProperties.TextOf("bucket", "nickname");

    /// <summary>The id of the BucketConfig that it uses; null if the service did not send it.</summary>
    [JsonIgnore]
    internal Guid? BucketConfigId => Guid.TryParse(AdditionalProperties.TextOf("bucket", "id"), out var id) ? id : null;

    /// <summary>Whether it is another organization's, so that it has no bucket here (contract 4.2).</summary>
    [JsonIgnore]
    internal bool IsLinked => AdditionalProperties.IsSet("subscription");

    /// <summary>The full key prefix inside the bucket.</summary>
    [JsonIgnore]
    public string? Prefix => AdditionalProperties.TextOf("prefix");

    /// <summary><c>online</c>, <c>maintenance</c>, <c>offline</c>, or another value as sent.</summary>
    [JsonIgnore]
    public string? Status => AdditionalProperties.TextOf("status", "mode");

    /// <summary>
    /// Whether it is deleted and can still be restored: the service sent a <c>deleted_at</c> or <c>deleted</c> that is
    /// neither null nor false.
    /// </summary>
    [JsonIgnore]
    public bool IsDeleted => AdditionalProperties.IsSet("deleted") || AdditionalProperties.IsSet("deleted_at");

    /// <summary>When it was deleted, in UTC; null if it is not deleted.</summary>
    [JsonIgnore]
    public DateTimeOffset? DeletedAt => AdditionalProperties.TimeOf("deleted_at");

    /// <summary>The id of whoever deleted it; null if it is not deleted, or the service did not send it.</summary>
    [JsonIgnore]
    public string? DeletedBy => AdditionalProperties.TextOf("deleted_by");

    /// <summary>
    /// The latest result of the service's health check; <see cref="RepoHealth.Empty"/> if it sent none, never null.
    /// </summary>
    [JsonIgnore]
    public RepoHealth Health => RepoHealth.Of(AdditionalProperties.GetValueOrDefault("health"));

    /// <summary>A text for people.</summary>
    [JsonIgnore]
    public string? Description => AdditionalProperties.TextOf("description");

    /// <summary>When it was made, in UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset? Created => AdditionalProperties.TimeOf("created");

    /// <summary>When it was last changed, in UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset? Updated => AdditionalProperties.TimeOf("updated");

    /// <summary>The service that it was read from.</summary>
    [JsonIgnore]
    public string ServiceUri { get; internal set; } = "";

    /// <summary>All other fields of the answer, as plain .NET values; secrets are masked.</summary>
    [JsonIgnore]
    public AdditionalProperties AdditionalProperties { get; private set; } = AdditionalProperties.Empty;

    [JsonExtensionData]
    [JsonInclude]
    internal IDictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Organization and name, as they can be shown (<see cref="PrintableText"/>).</summary>
    public override string ToString() => PrintableText.Escape($"{Org}/{Name}");

    // At once, and not kept as JSON, which may contain the keys of the repo's bucket in clear (contract 3.6, 4.2).
    void IJsonOnDeserialized.OnDeserialized() =>
        (AdditionalProperties, Rest) = (AdditionalProperties.From(Rest), null);
}
