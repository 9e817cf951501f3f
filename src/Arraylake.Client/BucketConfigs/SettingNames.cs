namespace Arraylake;

/// <summary>The keys of extra_config that are known here (contract 3.3), and what other tools call them.</summary>
public static class SettingNames
{
    // As plain names. What AWS, boto3, fsspec, obstore and others call these settings, and the parameters of our own.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["region"] = ExtraConfig.RegionName,
        ["awsregion"] = ExtraConfig.RegionName,
        ["defaultregion"] = ExtraConfig.RegionName,
        ["awsdefaultregion"] = ExtraConfig.RegionName,
        ["endpoint"] = ExtraConfig.EndpointUrl,
        ["endpointuri"] = ExtraConfig.EndpointUrl,
        ["awsendpoint"] = ExtraConfig.EndpointUrl,
        ["awsendpointurl"] = ExtraConfig.EndpointUrl,
        ["s3endpoint"] = ExtraConfig.EndpointUrl,
        ["serviceurl"] = ExtraConfig.EndpointUrl,
        ["ssl"] = ExtraConfig.UseSsl,
        ["tls"] = ExtraConfig.UseSsl,
        ["usetls"] = ExtraConfig.UseSsl,
        ["usehttps"] = ExtraConfig.UseSsl,
        ["https"] = ExtraConfig.UseSsl,
        ["pathstyle"] = ExtraConfig.ForcePathStyle,
        ["usepathstyle"] = ExtraConfig.ForcePathStyle,
        ["addressingstyle"] = ExtraConfig.ForcePathStyle,
        ["s3forcepathstyle"] = ExtraConfig.ForcePathStyle,
    };

    /// <summary>The keys that are known here; the service takes others.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        ExtraConfig.EndpointUrl, ExtraConfig.ForcePathStyle, ExtraConfig.RegionName, ExtraConfig.UseSsl,
        "unsafe_use_conditional_create", "unsafe_use_conditional_update",
    ];

    /// <summary>The known key that somebody may have meant who wrote another one; null where none is near.</summary>
    /// <param name="key">A key of extra_config.</param>
    public static string? Meant(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Known.Contains(key) ? null
            : Others.GetValueOrDefault(Plain(key))
                ?? Known.FirstOrDefault(known => Plain(known) == Plain(key))
                ?? (NearNames.Find(key, Known) is [var nearest, ..] ? nearest : null);
    }

    /// <summary>What stands there in place of a setting that is missing, in words; empty where nothing does.</summary>
    internal static string HintAt(string missing, ExtraConfig settings) =>
        settings.Keys.FirstOrDefault(key => Meant(key) == missing) is { } key
            ? $" Did you mean {missing} by '{key}'?"
            : "";

    /// <summary>A name without case and separators: <c>region_name</c> and <c>RegionName</c> are one.</summary>
    /// <param name="name">A name of a setting, a field or a column.</param>
    public static string Plain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}
