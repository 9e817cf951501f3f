using System.Net;

namespace Arraylake;

/// <summary>The endpoint of a config, taken apart.</summary>
/// <param name="Text">The URL as it was written.</param>
/// <param name="Url">The URL.</param>
internal sealed record EndpointAddress(string Text, Uri Url)
{
    // Hosts whose buckets have names of their own in DNS. What is not here may have them all the same.
    private static readonly string[] WithBucketHosts =
    [
        "aliyuncs.com", "amazonaws.com", "amazonaws.com.cn", "appdomain.cloud", "backblazeb2.com",
        "cloudflarestorage.com", "digitaloceanspaces.com", "exo.io", "googleapis.com", "linodeobjects.com",
        "myqcloud.com", "ovh.net", "ovh.us", "scw.cloud", "storage.dev", "storjshare.io", "tigris.dev",
        "vultrobjects.com", "wasabisys.com",
    ];

    /// <summary>The endpoint; null where there is none that can be read.</summary>
    public static EndpointAddress? Of(ExtraConfig settings) =>
        settings.Text(ExtraConfig.EndpointUrl) is { } text
        && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new EndpointAddress(text, url)
            : null;

    /// <summary>The host name or address.</summary>
    public string Host => Url.Host;

    /// <summary>Whether it is an address: no client puts a bucket's name before that.</summary>
    public bool IsAddress => IPAddress.TryParse(Url.Host.Trim('[', ']'), out _);

    /// <summary>Contract 3.4: what tells R2 from other services.</summary>
    public bool IsR2 => Text.Contains(".r2.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Contract 5: what tells Tigris from other services.</summary>
    public bool IsTigris => IsUnder("t3.storage.dev") || IsUnder("tigris.dev");

    /// <summary>Whether bucket.host is known to lead to the bucket.</summary>
    public bool HasBucketHosts => WithBucketHosts.Any(IsUnder);

    public static bool IsAmazon(string host) =>
        host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase);

    private bool IsUnder(string domain) =>
        Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || Host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);
}
