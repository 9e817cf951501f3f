using System.Text.RegularExpressions;

namespace Arraylake;

/// <summary>An object or a prefix in a bucket that the address alone identifies.</summary>
/// <param name="Scheme">The scheme of its platform: s3, gs or az.</param>
/// <param name="Bucket">The bucket or container.</param>
/// <param name="Key">The key, without leading slash.</param>
internal sealed partial record ObjectPlace(string Scheme, string Bucket, string Key)
{
    // As other tools spell them: Hadoop, gcsfs, and Azure's own drivers.
    private static readonly Dictionary<string, string> Schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["s3a"] = "s3",
        ["s3n"] = "s3",
        ["gcs"] = "gs",
        ["azure"] = "az",
        ["abfs"] = "az",
        ["abfss"] = "az",
        ["wasb"] = "az",
        ["wasbs"] = "az",
    };

    private static readonly string[] GoogleHosts = ["storage.googleapis.com", "storage.cloud.google.com"];

    /// <summary>The storage account; null if the address does not contain it.</summary>
    public string? Account { get; init; }

    /// <summary>The partition of AWS; null if the address does not contain it.</summary>
    public string? Partition { get; init; }

    /// <summary>The place of an address such as <c>s3://bucket/key</c>; null for any other address.</summary>
    public static ObjectPlace? OfScheme(string text)
    {
        var match = SchemeForm().Match(text);
        var written = match.Groups["scheme"].Value;
        var scheme = Schemes.GetValueOrDefault(written, written.ToLowerInvariant());
        if (!match.Success || Platforms.FromScheme(scheme, hasEndpoint: false) is null)
        {
            return null;
        }
        var (authority, key) = (match.Groups["authority"].Value, match.Groups["key"].Value);
        var at = authority.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? new ObjectPlace(scheme, authority, key)
            // container@account.dfs.core.windows.net; any other user name is a mistake.
            : scheme == "az" && at > 0
                ? new ObjectPlace(scheme, authority[..at], key) { Account = authority[(at + 1)..].Split('.')[0] }
            : null;
    }

    /// <summary>The place of a URL at a provider's own host; null for any other host.</summary>
    public static ObjectPlace? OfHost(Uri url)
    {
        var (host, path) = (url.Host, Uri.UnescapeDataString(url.AbsolutePath).TrimStart('/'));
        if (AmazonHost().Match(host) is { Success: true } amazon)
        {
            var region = amazon.Groups["region"].Value;
            return Of("s3", amazon.Groups["bucket"].Value, path) is not { } place ? null : place with
            {
                Partition = amazon.Groups["china"].Success ? AwsRegion.China : AwsRegion.PartitionOf(region),
            };
        }
        if (AzureHost().Match(host) is { Success: true } azure)
        {
            return Of("az", "", path) is { } place ? place with { Account = azure.Groups["account"].Value } : null;
        }
        return GoogleHosts.FirstOrDefault(known => EndpointAddress.IsAtOrUnder(host, known)) is { } google
            ? Of("gs", host.Length == google.Length ? "" : host[..^(google.Length + 1)], path)
            : null;
    }

    /// <summary>The key, if the place is in the bucket of a config; else null.</summary>
    public string? KeyIn(BucketConfig config) =>
        Platforms.SchemeOf(config.Platform) == Scheme
            && string.Equals(config.Name, Bucket, StringComparison.Ordinal)
            && IsAccountOf(config)
            && IsPartitionOf(config)
        ? Key
        : null;

    /// <summary>The address without a query, which may be that of a signed URL.</summary>
    public override string ToString() => $"{Scheme}://{Bucket}/{Key.Split('?')[0]}";

    // A bucket in the host name, or the first segment of the path.
    private static ObjectPlace? Of(string scheme, string bucket, string path)
    {
        if (bucket.Length > 0)
        {
            return new ObjectPlace(scheme, bucket, path);
        }
        var parts = path.Split('/', 2);
        return parts[0].Length == 0 ? null : new ObjectPlace(scheme, parts[0], parts.ElementAtOrDefault(1) ?? "");
    }

    private bool IsAccountOf(BucketConfig config) =>
        Account is null
        || config.Auth?.ToFields().GetValueOrDefault(BucketAuthFields.StorageAccount) is not string { Length: > 0 } own
        || own.Equals(Account, StringComparison.OrdinalIgnoreCase);

    // Names of buckets are unique in a partition. s3:// does not identify the store; a URL of Amazon's does.
    private bool IsPartitionOf(BucketConfig config) =>
        Partition is null
        || (EndpointAddress.Of(config.ExtraConfig) is var endpoint
            && (endpoint is null || EndpointAddress.IsAmazon(endpoint.Host))
            && (config.Region is null || AwsRegion.PartitionOf(config.Region) == Partition));

    [GeneratedRegex(@"^(?<scheme>[a-z][a-z0-9]*)://(?<authority>[^/?]+)(/(?<key>.*)|\?.*)?$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex SchemeForm();

    // Virtual-hosted and path style; dualstack, FIPS, acceleration, websites; before 2019 with a dash, or no region.
    // https://docs.aws.amazon.com/general/latest/gr/s3.html
    [GeneratedRegex(
        @"^((?<bucket>.+)\.)?s3(-website|-accelerate|-fips|-external-1)?(\.dualstack)?([.-](?<region>[a-z0-9-]+))?"
        + @"\.amazonaws\.com(?<china>\.cn)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex AmazonHost();

    // Also in China and for the US government.
    [GeneratedRegex(
        @"^(?<account>[a-z0-9]+)(-secondary)?\.(blob|dfs)\.core\.(windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex AzureHost();
}
