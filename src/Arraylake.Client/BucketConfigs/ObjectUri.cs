using System.Diagnostics.CodeAnalysis;

namespace Arraylake;

/// <summary>
/// The address of an object or a prefix in an object store, in the forms that tools and consoles show, and the configs
/// that it belongs to. Unlike a <see cref="BucketUri"/>, it may be an <c>https</c> URL of any store.
/// </summary>
public sealed class ObjectUri
{
    private readonly Uri? _url;
    private readonly ObjectPlace? _place;
    private readonly string _shown;

    private ObjectUri(string shown, Uri? url, ObjectPlace? place) => (_shown, _url, _place) = (shown, url, place);

    /// <summary>Reads an address.</summary>
    /// <param name="text">
    /// For example <c>s3://bucket/key</c>, <c>https://bucket.s3.eu-west-1.amazonaws.com/key</c>,
    /// <c>gs://bucket/key</c>, <c>az://container/key</c>, <c>https://account.blob.core.windows.net/container/key</c>,
    /// or the URL of any store that is the endpoint of a config. The query of a URL is ignored.
    /// </param>
    /// <exception cref="ArraylakeInvalidException">The text is not such an address.</exception>
    public static ObjectUri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var uri) ? uri : throw new ArraylakeInvalidException(new RuleViolation(
            BucketConfigFields.Uri,
            $"'{SettingSecrets.ShownUrl(text)}' is not the address of an object.",
            Limit: "s3://bucket/key, gs://bucket/key, az://container/key, or the https URL of an object")
        {
            IsClientRule = true,
        });
    }

    /// <summary>Reads an address without throwing.</summary>
    /// <param name="text">See <see cref="Parse"/>.</param>
    /// <param name="uri">The address.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ObjectUri? uri)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        uri = ObjectPlace.OfScheme(trimmed) is { } place ? new ObjectUri($"{place}", null, place)
            : Uri.TryCreate(trimmed, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                && url.Host.Length > 0
                ? new ObjectUri(SettingSecrets.ShownUrl(trimmed), url, ObjectPlace.OfHost(url))
            : null;
        return uri is not null;
    }

    /// <summary>
    /// The configs whose location encloses the address, the longest prefix first: that is the one that a client takes.
    /// Where two are equally long, the one on the provider's own endpoint is first, and then the default.
    /// </summary>
    /// <param name="configs">The configs of an organization.</param>
    public IReadOnlyList<BucketConfig> FindIn(IEnumerable<BucketConfig> configs)
    {
        ArgumentNullException.ThrowIfNull(configs);
        return
        [
            .. configs.Where(config => KeyIn(config) is { } key && KeyPrefix.Encloses(config.Prefix, key))
                .OrderByDescending(config => config.Prefix.Length)
                .ThenBy(config => config.EndpointUrl is not null)
                .ThenByDescending(config => config.IsDefault),
        ];
    }

    /// <summary>The configs in the same bucket, whether or not their prefix encloses the address.</summary>
    /// <param name="configs">The configs of an organization.</param>
    public IReadOnlyList<BucketConfig> FindInBucket(IEnumerable<BucketConfig> configs) =>
        [.. configs.Where(config => KeyIn(config) is not null)];

    /// <summary>The address as it can be shown: without credentials and query, escaped for display.</summary>
    public override string ToString() => PrintableText.Escape(_shown);

    // The key in the bucket of the config; null if the address is in another bucket.
    private string? KeyIn(BucketConfig config) => _place?.KeyIn(config)
        ?? (_url is not null && EndpointAddress.Of(config.ExtraConfig) is { } endpoint
            ? endpoint.KeyOf(_url, config.Name)
            : null);
}
