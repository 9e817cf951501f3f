namespace Arraylake;

/// <summary>Endpoints at which clients do not find the bucket.</summary>
internal static class EndpointLints
{
    public static IEnumerable<BucketConfigLint> Check(NewBucketConfig config)
    {
        var settings = config.ExtraConfig;
        if (Platforms.SchemeOf(config.Platform) != "s3" || EndpointAddress.Of(settings) is not { } endpoint)
        {
            return [];
        }
        return new[]
        {
            RepeatedBucket(endpoint, config.Name) ?? TrailingSlash(endpoint),
            BucketHost(endpoint, config.Name, settings),
            Scheme(endpoint, settings.GetValueOrDefault(ExtraConfig.UseSsl) as bool?),
        }.OfType<BucketConfigLint>();
    }

    // Contract 3.3: the default of force_path_style is the opposite of use_ssl.
    private static BucketConfigLint? BucketHost(EndpointAddress endpoint, string bucket, ExtraConfig settings) =>
        endpoint.IsAddress || endpoint.HasBucketHosts
            || settings.ContainsKey(ExtraConfig.ForcePathStyle)
            || settings.GetValueOrDefault(ExtraConfig.UseSsl) is false
            || endpoint.Host.StartsWith($"{bucket}.", StringComparison.OrdinalIgnoreCase)
        ? null
        : BucketConfigLint.Of(
            $"Clients look for the bucket at {bucket}.{endpoint.Host}, a name that self-hosted stores rarely have.",
            ExtraConfig.EndpointUrl, ExtraConfig.ForcePathStyle, ExtraConfig.UseSsl) with
        {
            LikelySetting = ExtraConfig.ForcePathStyle,
            LikelyValue = true,
        };

    private static BucketConfigLint? Scheme(EndpointAddress endpoint, bool? useSsl)
    {
        var isTls = endpoint.Url.Scheme == "https";
        if (useSsl is null || useSsl == isTls)
        {
            return null;
        }
        var rest = useSsl == true ? "" : " The only effect of use_ssl=false is that the bucket is in the path.";
        return BucketConfigLint.Of(
            $"use_ssl is {(useSsl == true ? "true" : "false")}, but endpoint_url begins with {endpoint.Url.Scheme}://, "
            + $"and the scheme takes precedence.{rest}",
            ExtraConfig.EndpointUrl, ExtraConfig.UseSsl) with
        {
            LikelySetting = ExtraConfig.UseSsl,
            LikelyValue = isTls,
        };
    }

    private static BucketConfigLint? RepeatedBucket(EndpointAddress endpoint, string bucket)
    {
        var url = endpoint.Url;
        var likely =
            url.Host.StartsWith($"{bucket}.", StringComparison.OrdinalIgnoreCase)
                ? url.GetLeftPart(UriPartial.Authority).Replace(
                    $"://{bucket}.", "://", StringComparison.OrdinalIgnoreCase)
            : url.Segments is [_, var first, ..] && first.TrimEnd('/') == bucket
                ? url.GetLeftPart(UriPartial.Authority)
            : null;
        return likely is null ? null : BucketConfigLint.Of(
            $"endpoint_url already contains the bucket '{bucket}', and clients add it again.",
            ExtraConfig.EndpointUrl) with
        {
            LikelySetting = ExtraConfig.EndpointUrl,
            LikelyValue = likely,
        };
    }

    private static BucketConfigLint? TrailingSlash(EndpointAddress endpoint) =>
        !endpoint.Text.EndsWith('/') ? null : BucketConfigLint.Of(
            "endpoint_url ends with a slash. It is part of the location, so the same bucket can be configured a second "
            + "time without the slash.",
            ExtraConfig.EndpointUrl) with
        {
            LikelySetting = ExtraConfig.EndpointUrl,
            LikelyValue = endpoint.Text.TrimEnd('/'),
        };
}
