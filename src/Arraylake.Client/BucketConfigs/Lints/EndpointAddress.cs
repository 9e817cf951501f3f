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

    private const string NewTigris = "t3.storage.dev";
    private const string OldTigris = "fly.storage.tigris.dev";

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
    public bool IsTigris => IsUnder(NewTigris) || IsUnder("tigris.dev");

    /// <summary>Whether bucket.host is known to work.</summary>
    public bool HasBucketHosts => WithBucketHosts.Any(IsUnder);

    public static bool IsAmazon(string host) =>
        host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase);

    /// <summary>The key that a URL of this endpoint names in a bucket; null if it is not in that bucket.</summary>
    /// <param name="url">The URL, with the bucket in the host or in the path.</param>
    /// <param name="bucket">The bucket.</param>
    public string? KeyOf(Uri url, string bucket)
    {
        if ((url.IsDefaultPort ? 0 : url.Port) != (Url.IsDefaultPort ? 0 : Url.Port))
        {
            return null;
        }
        var path = Uri.UnescapeDataString(url.AbsolutePath);
        return IsSameHost(url.Host) ? KeyBelow(path, $"{Url.AbsolutePath.TrimEnd('/')}/{bucket}")
            : url.Host.StartsWith($"{bucket}.", StringComparison.OrdinalIgnoreCase)
                && IsSameHost(url.Host[(bucket.Length + 1)..])
                ? KeyBelow(path, Url.AbsolutePath.TrimEnd('/'))
            : null;
    }

    private static string? KeyBelow(string path, string bucket) =>
        KeyPrefix.Encloses(bucket, path) ? path[bucket.Length..].TrimStart('/') : null;

    // Tigris has one store at several hosts.
    private bool IsSameHost(string host) =>
        Host.Equals(host, StringComparison.OrdinalIgnoreCase) || (IsTigris && host is OldTigris or NewTigris);

    private bool IsUnder(string domain) => IsAtOrUnder(Host, domain);

    /// <summary>Whether a host is a domain, or below it.</summary>
    public static bool IsAtOrUnder(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);
}
