using System.Text.Json.Serialization;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// A BucketConfig as the service holds it (contract 3.6): the record that tells where an organization's array data
/// lives. Reading is tolerant: unknown platforms, auth methods and fields are kept.
/// </summary>
[JsonConverter(typeof(BucketConfigJsonConverter))]
public sealed class BucketConfig
{
    private string _nickname = "";
    private bool _isDefault;

    /// <summary>The organization that it was read from.</summary>
    public string Org { get; internal set; } = "";

    /// <summary>The service's id; it never changes and is never used again.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name that people use; unique in the organization, case-sensitive.</summary>
    public required string Nickname
    {
        get => _nickname;
        init => _nickname = value;
    }

    /// <summary>The platform in wire terms, see <see cref="Platforms"/>; an unknown one is kept as it came.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The bucket or container in the object store.</summary>
    public string Name { get; init; } = "";

    /// <summary>The key prefix without slashes at its ends; empty for the whole bucket.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// The location as people write it: <c>{scheme}://{name}[/{prefix}]</c>, without a trailing slash.
    /// </summary>
    public string Uri => BucketUri.Format(Platform, Name, Prefix);

    /// <summary><c>region_name</c> of <see cref="ExtraConfig"/>; null when absent or empty.</summary>
    public string? Region => ExtraConfig.Text(Arraylake.ExtraConfig.RegionName);

    /// <summary><c>endpoint_url</c> of <see cref="ExtraConfig"/>; null when absent or empty.</summary>
    public string? EndpointUrl => ExtraConfig.Text(Arraylake.ExtraConfig.EndpointUrl);

    /// <summary><c>use_ssl</c> of <see cref="ExtraConfig"/>; null when absent.</summary>
    public bool? UseSsl => ExtraConfig.Flag(Arraylake.ExtraConfig.UseSsl);

    /// <summary><c>force_path_style</c> of <see cref="ExtraConfig"/>; null when absent.</summary>
    public bool? ForcePathStyle => ExtraConfig.Flag(Arraylake.ExtraConfig.ForcePathStyle);

    /// <summary>The extra settings, in wire terms.</summary>
    public ExtraConfig ExtraConfig { get; init; } = ExtraConfig.Empty;

    /// <summary>How the service gets at the data; null when the service did not send it.</summary>
    public BucketAuth? Auth { get; init; }

    /// <summary>The method of <see cref="Auth"/> in wire terms, such as <c>anonymous</c> or <c>hmac</c>.</summary>
    public string? AuthMethod => Auth?.Method;

    /// <summary>Whether repositories that name no bucket go here.</summary>
    public bool IsDefault
    {
        get => _isDefault;
        init => _isDefault = value;
    }

    /// <summary>Whether Earthmover manages the bucket (<c>em_managed</c>).</summary>
    public bool IsManaged { get; init; }

    /// <summary>
    /// The latest result of the service's health check; <see cref="BucketHealth.Empty"/> if it sent none, never null.
    /// </summary>
    public BucketHealth Health { get; init; } = BucketHealth.Empty;

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed, in UTC; <see cref="Created"/> when the service did not send it.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Who made it: an e-mail address, or null.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The service that it was read from.</summary>
    public string ServiceUri { get; internal set; } = "";

    /// <summary>All other fields of the answer, as plain .NET values under the service's names.</summary>
    public AdditionalProperties AdditionalProperties { get; init; } = AdditionalProperties.Empty;

    /// <summary>A copy that differs in what is given.</summary>
    /// <param name="nickname">Another nickname, or null.</param>
    /// <param name="isDefault">Whether it is the default, or null.</param>
    public BucketConfig With(string? nickname = null, bool? isDefault = null)
    {
        var copy = (BucketConfig)MemberwiseClone();
        (copy._nickname, copy._isDefault) = (nickname ?? _nickname, isDefault ?? _isDefault);
        return copy;
    }

    /// <summary>The nickname, as it can be shown (<see cref="PrintableText"/>).</summary>
    public override string ToString() => PrintableText.Escape(Nickname);
}
