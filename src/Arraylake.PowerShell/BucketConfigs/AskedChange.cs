namespace Arraylake.PowerShell;

/// <summary>What one input says that a config should become; null for what it leaves as it is.</summary>
internal sealed record AskedChange(BucketUri? Uri, ExtraConfig? Settings, BucketAuth? Auth)
{
    /// <summary>The patch that makes it so.</summary>
    /// <param name="present">The config as it stands; needed where there are settings.</param>
    public BucketConfigPatch PatchFor(BucketConfig? present)
    {
        var settings = Settings is { } given ? BucketConfigSettingsCmdlet.Merge(present!.ExtraConfig, given) : null;
        if (settings is not null && AreSame(settings, present!.ExtraConfig))
        {
            // They were read just now, and are so already.
            settings = null;
        }
        return new BucketConfigPatch
        {
            Platform = PlatformFor(present, settings),
            Name = Uri?.Name,
            Prefix = Uri?.Prefix,
            ExtraConfig = settings,
            Auth = Auth,
        };
    }

    private static bool AreSame(ExtraConfig one, ExtraConfig other) =>
        one.Count == other.Count
        && one.All(setting => other.TryGetValue(setting.Key, out var value) && Equals(setting.Value, value));

    // Contract 3.1: the scheme names the platform, and s3 with an endpoint is s3-compatible.
    private string? PlatformFor(BucketConfig? present, ExtraConfig? settings)
    {
        var hasEndpoint = (settings ?? present?.ExtraConfig)?.Text(Arraylake.ExtraConfig.EndpointUrl) is not null;
        var isElsewhere = Uri is not null && present is not null && Platforms.SchemeOf(present.Platform) != Uri.Scheme;
        return isElsewhere ? Platforms.FromScheme(Uri!.Scheme, hasEndpoint)
            : hasEndpoint && settings is not null && present?.Platform == Platforms.S3 ? Platforms.S3Compatible
            : null;
    }
}
