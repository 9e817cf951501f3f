using System.Collections.Specialized;

namespace Arraylake.PowerShell;

/// <summary>The values of a config for audit trails, named like the parameters. Secrets are masked.</summary>
internal static class ConfigValues
{
    public const string Nickname = nameof(Nickname);
    public const string Uri = nameof(Uri);
    public const string Platform = nameof(Platform);
    public const string Auth = nameof(Auth);
    public const string IsDefault = nameof(IsDefault);

    /// <summary>All values of a config.</summary>
    public static OrderedDictionary Of(BucketConfig config)
    {
        var values = New(config.Nickname, config.Uri, config.Platform, config.ExtraConfig, config.Auth);
        values.Add(IsDefault, config.IsDefault);
        return values;
    }

    /// <inheritdoc cref="Of(BucketConfig)"/>
    public static OrderedDictionary Of(NewBucketConfig config) => New(
        config.Nickname, BucketUri.Format(config.Platform, config.Name, config.Prefix), config.Platform,
        config.ExtraConfig, config.Auth);

    /// <summary>The known values of a config; null if there are none.</summary>
    public static OrderedDictionary? Of(BucketConfigTarget target) =>
        target.Config is { } config ? Of(config)
        : target.Nickname is null ? null
        : target.Uri is null ? Of([(Nickname, target.Nickname)])
        : Of([(Nickname, target.Nickname), (Uri, target.Uri)]);

    /// <summary>Values in their order.</summary>
    public static OrderedDictionary Of(IEnumerable<(string Name, object? Value)> values)
    {
        var made = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
        {
            made[name] = value;
        }
        return made;
    }

    /// <summary>The parameter for a setting, where there is one.</summary>
    public static string NameOf(string key) =>
        ConfigColumns.Settings.FirstOrDefault(setting => setting.Key == key).Column ?? $"ExtraConfig {key}";

    private static OrderedDictionary New(
        string nickname, string uri, string platform, ExtraConfig settings, BucketAuth? auth)
    {
        var values = Of([(Nickname, nickname), (Uri, uri), (Platform, platform)]);
        foreach (var (key, value) in settings)
        {
            values[NameOf(key)] = value;
        }
        values[Auth] = auth?.ToString();
        return values;
    }
}
