using System.Text.RegularExpressions;

namespace Arraylake;

/// <summary>Regions for which no request can be signed.</summary>
internal static partial class RegionLints
{
    // Placeholders that people and other tools use for "no region".
    private static readonly string[] NoRegion = ["auto", "default", "global", "aws-global", "none", "null"];

    public static IEnumerable<BucketConfigLint> Check(NewBucketConfig config)
    {
        var region = config.ExtraConfig.Text(ExtraConfig.RegionName);
        var endpoint = EndpointAddress.Of(config.ExtraConfig);
        var lint = config.Platform switch
        {
            Platforms.S3 when region is not null => OnAmazon(region),
            Platforms.S3Compatible or Platforms.Minio => Elsewhere(region, endpoint),
            _ => null,
        };
        if (lint is not null)
        {
            yield return lint;
        }
        if (region is not null && endpoint is not null && InHost(endpoint.Host, region) is { } named)
        {
            yield return new BucketConfigLint(
                Fields, $"The region is '{region}', but the endpoint's host name contains '{named}'.")
            {
                LikelySetting = ExtraConfig.RegionName,
                LikelyValue = named,
            };
        }
    }

    private static string[] Fields =>
        [BucketConfigLint.SettingPath(ExtraConfig.RegionName), BucketConfigLint.SettingPath(ExtraConfig.EndpointUrl)];

    private static BucketConfigLint? OnAmazon(string region)
    {
        if (AwsRegion.IsPlausible(region))
        {
            return null;
        }
        var likely = ByPlace(region);
        var near = likely is null ? NearNames.Hint(region, AwsRegion.All.Select(known => known.Name)) : "";
        var isStrange = NoRegion.Contains(region, StringComparer.OrdinalIgnoreCase) || OtherCharacter().IsMatch(region);
        return likely is null && near.Length == 0 && !isStrange
            ? null
            : BucketConfigLint.Of(
                $"'{region}' is not a known AWS region.{near}", ExtraConfig.RegionName) with
            {
                LikelySetting = likely is null ? null : ExtraConfig.RegionName,
                LikelyValue = likely,
            };
    }

    // "US East (N. Virginia)", "N. Virginia", "us-east-1 (N. Virginia)", "us-east-1a".
    private static string? ByPlace(string region) => AwsRegion.All.FirstOrDefault(known =>
        region.Contains(known.Name, StringComparison.OrdinalIgnoreCase)
        || region.Contains(known.Place, StringComparison.OrdinalIgnoreCase)
        || (region.Length > 3 && known.Place.EndsWith($"({region})", StringComparison.OrdinalIgnoreCase)))?.Name;

    private static BucketConfigLint? Elsewhere(string? region, EndpointAddress? endpoint)
    {
        if (endpoint is null || endpoint.IsR2)
        {
            return null;
        }
        if (endpoint.IsTigris)
        {
            return region is not (null or "auto") ? null : new BucketConfigLint(
                Fields, $"With Tigris, repos cannot be opened or created while {None(region)}.")
            {
                LikelySetting = ExtraConfig.RegionName,
                LikelyValue = "us-east-1",
            };
        }
        return region is not null ? null : new BucketConfigLint(
            Fields,
            "No region is set. Clients then query a metadata service for one, which is slow "
            + "and may fail.")
        {
            LikelySetting = ExtraConfig.RegionName,
            LikelyValue = InHost(endpoint.Host, region: null) ?? "us-east-1",
        };
    }

    private static string None(string? region) => region is null ? "no region is set" : $"the region is '{region}'";

    // The region in a host such as s3.eu-west-1.example.com, if it differs from the given one by a typo, or on Amazon's
    // hosts at all.
    private static string? InHost(string host, string? region)
    {
        var isAmazon = EndpointAddress.IsAmazon(host);
        foreach (var label in host.Split('.'))
        {
            var name = label.StartsWith("s3-", StringComparison.OrdinalIgnoreCase) ? label[3..] : label;
            if (region is not null && name.Equals(region, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
            if (RegionForm().IsMatch(name)
                && (region is null || isAmazon || NearNames.Find(region, [name]).Count > 0))
            {
                return name;
            }
        }
        return null;
    }

    [GeneratedRegex("[^a-z0-9-]", RegexOptions.CultureInvariant)]
    private static partial Regex OtherCharacter();

    [GeneratedRegex("^[a-z]{2,}(-[a-z]+)+-[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex RegionForm();
}
