namespace Arraylake;

/// <summary>The keys of a storage file.</summary>
public static class BucketConfigFileKeys
{
    /// <summary>The schema, for editors.</summary>
    public const string Schema = "$schema";

    /// <summary>The organization's name.</summary>
    public const string Organization = "organization";

    /// <summary>The nickname of the default.</summary>
    public const string Default = "default";

    /// <summary>The configs, by nickname.</summary>
    public const string Buckets = "buckets";

    /// <summary>The location of a config.</summary>
    public const string Uri = "uri";

    /// <summary>The platform, where the URI does not tell it.</summary>
    public const string Platform = "platform";

    /// <summary>The bucket, where no URI can be written.</summary>
    public const string Name = "name";

    /// <summary>The prefix, where no URI can be written.</summary>
    public const string Prefix = "prefix";

    /// <summary><c>region_name</c>, as people write it.</summary>
    public const string Region = "region";

    /// <summary>Settings that are not known to this version.</summary>
    public const string ExtraConfig = "extra_config";

    /// <summary>The auth.</summary>
    public const string Auth = "auth";

    /// <summary>The keys at the top.</summary>
    public static IReadOnlyList<string> OfFile { get; } = [Schema, Organization, Default, Buckets];

    /// <summary>The keys of known settings in an entry, with the settings, in the order of the file.</summary>
    public static IReadOnlyList<(string Key, ExtraConfigKey Setting)> Settings { get; } =
    [
        .. ExtraConfigKey.All.Select(static setting => (KeyOf(setting.Name), setting))
            .OrderBy(static pair => Array.IndexOf(First, pair.Item1) is var at and >= 0 ? at : First.Length),
    ];

    /// <summary>The keys of an entry, in the order of the file.</summary>
    public static IReadOnlyList<string> OfEntry { get; } =
        [Uri, Platform, Name, Prefix, .. Settings.Select(static pair => pair.Key), ExtraConfig, Auth];

    private static string[] First =>
        [Region, Arraylake.ExtraConfig.EndpointUrl, Arraylake.ExtraConfig.UseSsl, Arraylake.ExtraConfig.ForcePathStyle];

    /// <summary>The key of a setting in an entry.</summary>
    /// <param name="setting">The key on the wire.</param>
    public static string KeyOf(string setting) => setting == Arraylake.ExtraConfig.RegionName ? Region : setting;
}
