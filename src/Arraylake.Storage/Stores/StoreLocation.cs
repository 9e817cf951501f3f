using System.Net;

namespace Arraylake.Storage.Stores;

/// <summary>Where a bucket is, as clients of repos address it.</summary>
internal sealed record StoreLocation
{
    /// <summary>The scheme of the location: s3, gs or az; another one for an unknown platform.</summary>
    public required string Scheme { get; init; }

    /// <summary>The bucket or container.</summary>
    public required string Bucket { get; init; }

    /// <summary>The key prefix without slashes at its ends; empty for the whole bucket.</summary>
    public required string Prefix { get; init; }

    /// <summary>The endpoint; null for Amazon's own and for an Azure account that is not known.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; init; } = DefaultRegion;

    /// <summary>Whether the bucket is in the path, not in the host name.</summary>
    public bool IsPathStyle { get; init; }

    /// <summary>Whether Arraylake takes the endpoint for Cloudflare's R2 (contract 3.4).</summary>
    public bool IsR2 { get; init; }

    /// <summary>Whether requests go to another machine without encryption.</summary>
    public bool IsUnencrypted => Endpoint is { Scheme: "http", IsLoopback: false } endpoint
        && !(IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether the bucket is Amazon's.</summary>
    public bool IsAmazon => Scheme == "s3" && (Endpoint is null || EndpointAddress.IsAmazon(Endpoint.Host));

    private const string DefaultRegion = "us-east-1";

    /// <summary>A key under the prefix.</summary>
    public string Key(string name) => Prefix.Length == 0 ? name : $"{Prefix}/{name}";

    public static StoreLocation Of(NewBucketConfig config, BucketCheckOptions options)
    {
        var settings = config.ExtraConfig;
        var address = EndpointAddress.Of(settings);
        var location = new StoreLocation
        {
            Scheme = Platforms.SchemeOf(config.Platform),
            Bucket = config.Name,
            Prefix = config.Prefix.Trim(),
        };
        return location.Scheme switch
        {
            "gs" => location with { Endpoint = options.GoogleEndpoint ?? new Uri("https://storage.googleapis.com") },
            "az" => location with { Endpoint = options.AzureEndpoint ?? AzureUrl(config.Auth) },
            _ => location with
            {
                Endpoint = address?.Url,
                IsR2 = address?.IsR2 == true,
                Region = settings.Text(ExtraConfig.RegionName)
                    ?? (address?.IsR2 == true ? "auto" : DefaultRegion),
                // Contract 3.3: without force_path_style, the opposite of use_ssl; R2 is always addressed by path.
                IsPathStyle = address?.IsR2 == true || address?.IsAddress == true
                    || (settings.Flag(ExtraConfig.ForcePathStyle) ?? settings.Flag(ExtraConfig.UseSsl) == false),
            },
        };
    }

    private static Uri? AzureUrl(BucketAuth auth)
    {
        var account = auth switch
        {
            AnonymousAuth anonymous => anonymous.StorageAccount,
            AzureCredentialDelegationAuth delegation => delegation.StorageAccount,
            _ => null,
        };
        return Uri.TryCreate($"https://{account?.Trim()}.blob.core.windows.net", UriKind.Absolute, out var url)
            && !string.IsNullOrWhiteSpace(account) ? url : null;
    }
}
