using System.Net;

namespace Arraylake;

/// <summary>The parsed endpoint of a config.</summary>
/// <param name="Text">The URL as written.</param>
/// <param name="Url">The URL.</param>
internal sealed record EndpointAddress(string Text, Uri Url)
{
    // Hosts with a DNS name for each bucket. Other hosts may have them, too.
    private static readonly string[] WithBucketHosts =
    [
        "aliyuncs.com", "amazonaws.com", "amazonaws.com.cn", "appdomain.cloud", "backblazeb2.com",
        "cloudflarestorage.com", "digitaloceanspaces.com", "exo.io", "googleapis.com", "linodeobjects.com",
        "myqcloud.com", "ovh.net", "ovh.us", "scw.cloud", "storage.dev", "storjshare.io", "tigris.dev",
        "vultrobjects.com", "wasabisys.com",
    ];

    /// <summary>The endpoint; null if it is missing or invalid.</summary>
    public static EndpointAddress? Of(ExtraConfig settings) => Of(settings.Text(ExtraConfig.EndpointUrl));

    /// <summary>The endpoint in a text; null if it is missing or invalid.</summary>
    public static EndpointAddress? Of(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new EndpointAddress(text, url)
            : null;

    /// <summary>The host name or address.</summary>
    public string Host => Url.Host;

    /// <summary>Whether it is an IP address: clients never put a bucket name before one.</summary>
    public bool IsAddress => IPAddress.TryParse(Url.Host.Trim('[', ']'), out _);

    /// <summary>Whether it is R2 (contract 3.4).</summary>
    public bool IsR2 => Text.Contains(".r2.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is Tigris (contract 5).</summary>
    public bool IsTigris => IsUnder("t3.storage.dev") || IsUnder("tigris.dev");

    /// <summary>Whether bucket.host is known to work.</summary>
    public bool HasBucketHosts => WithBucketHosts.Any(IsUnder);

    public static bool IsAmazon(string host) =>
        host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase);

    private bool IsUnder(string domain) =>
        Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || Host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);
}
