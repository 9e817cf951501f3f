using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake;

/// <summary>
/// A virtual chunk access policy (contract 2.2): repos of the organization may read virtual chunks from this part of a
/// BucketConfig. Only the config's id must be readable; whatever else is of an unexpected type is empty here and kept
/// in <see cref="AdditionalProperties"/>.
/// </summary>
public sealed class VirtualChunkAccessPolicy : IJsonOnDeserialized
{
    internal const string Explicit = "explicit";

    /// <summary>The organization that it was read from.</summary>
    [JsonIgnore]
    public string Org { get; internal set; } = "";

    /// <summary>The nickname of its BucketConfig; null until <see cref="WithConfig"/> adds it.</summary>
    [JsonIgnore]
    public string? Nickname { get; private set; }

    /// <summary>The id of its BucketConfig.</summary>
    [JsonIgnore]
    public Guid BucketConfigId { get; private set; }

    /// <summary>
    /// The part of the BucketConfig, below the config's own prefix and without slashes at its ends; empty for all of
    /// it.
    /// </summary>
    [JsonIgnore]
    public string SubPrefix => Trim(AdditionalProperties.TextOf(VirtualChunkAccessPolicyFields.SubPrefix) ?? "");

    /// <summary>Whether the service marks it as public.</summary>
    [JsonIgnore]
    public bool IsPublic => AdditionalProperties.GetValueOrDefault(VirtualChunkAccessPolicyFields.Public) is true;

    /// <summary>The URL that it covers, as sent, such as <c>s3://virt-data/old/</c>.</summary>
    [JsonIgnore]
    public string? UrlPrefix => AdditionalProperties.TextOf("url_prefix");

    /// <summary>When it was made, in UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset? Created => AdditionalProperties.TimeOf("created");

    /// <summary>Who made it: an e-mail address, or null.</summary>
    [JsonIgnore]
    public string? CreatedBy => AdditionalProperties.TextOf("created_by");

    /// <summary>The service that it was read from.</summary>
    [JsonIgnore]
    public string ServiceUri { get; internal set; } = "";

    /// <summary>All fields that the service sent, as plain .NET values under its own names.</summary>
    [JsonIgnore]
    public AdditionalProperties AdditionalProperties { get; private set; } = AdditionalProperties.Empty;

    [JsonExtensionData]
    [JsonInclude]
    internal IDictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Whether an admin made it; the service also has policies of other origins (contract 2, V1).</summary>
    internal bool IsExplicit => AdditionalProperties.TextOf(VirtualChunkAccessPolicyFields.UseCase) is Explicit or null;

    /// <summary>A copy with the nickname of its BucketConfig.</summary>
    /// <param name="config">The config with the id <see cref="BucketConfigId"/>.</param>
    public VirtualChunkAccessPolicy WithConfig(BucketConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var copy = (VirtualChunkAccessPolicy)MemberwiseClone();
        copy.Nickname = config.Nickname;
        return copy;
    }

    /// <summary>The URL that it covers, escaped for display (<see cref="PrintableText"/>).</summary>
    public override string ToString() => PrintableText.Escape(UrlPrefix ?? $"{BucketConfigId}/{SubPrefix}");

    void IJsonOnDeserialized.OnDeserialized()
    {
        (AdditionalProperties, Rest) = (AdditionalProperties.From(Rest), null);
        BucketConfigId = Guid.TryParse(AdditionalProperties.TextOf(VirtualChunkAccessPolicyFields.BucketId), out var id)
            ? id
            // A policy of another origin need not be of a BucketConfig.
            : IsExplicit ? throw new JsonException("A policy has no valid bucket_id.")
            : Guid.Empty;
    }

    /// <summary>The form in which the service keeps a part of a bucket: without slashes at its ends.</summary>
    internal static string Trim(string subPrefix) => subPrefix.Trim('/');
}
