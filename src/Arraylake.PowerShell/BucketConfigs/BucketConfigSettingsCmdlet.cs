using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>A command that says where a BucketConfig's data lives: the parameters that New- and Set- share.</summary>
public abstract class BucketConfigSettingsCmdlet : BucketConfigCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    public string? EndpointUrl { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? UseSsl { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? ForcePathStyle { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExtraConfigInput]
    [ArgumentCompleter(typeof(ExtraConfigCompleter))]
    public ExtraConfigArgument? ExtraConfig { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected sealed override int MostInFlight => ThrottleLimit;

    /// <summary>
    /// The settings that are given, null for what is to be taken away: -ExtraConfig, and over it the explicit
    /// parameters, which win. Null where none is given.
    /// </summary>
    /// <param name="isGiven">Whether a parameter counts, by its name and value.</param>
    private protected ExtraConfig? GivenSettings(Func<string, object?, bool> isGiven)
    {
        var isAny = isGiven(nameof(ExtraConfig), ExtraConfig);
        var settings = new Dictionary<string, object?>(isAny ? ExtraConfig!.Value : [], StringComparer.Ordinal);
        (string Parameter, string Key, object? Value)[] explicitly =
        [
            (nameof(Region), Arraylake.ExtraConfig.RegionName, Region),
            (nameof(EndpointUrl), Arraylake.ExtraConfig.EndpointUrl, EndpointUrl),
            (nameof(UseSsl), Arraylake.ExtraConfig.UseSsl, UseSsl),
            (nameof(ForcePathStyle), Arraylake.ExtraConfig.ForcePathStyle, ForcePathStyle),
        ];
        foreach (var (_, key, value) in explicitly.Where(setting => isGiven(setting.Parameter, setting.Value)))
        {
            settings[key] = value;
            isAny = true;
        }
        return isAny ? new ExtraConfig(settings) : null;
    }

    /// <summary>Lays what is given over the settings as they stand.</summary>
    internal static ExtraConfig Merge(ExtraConfig present, ExtraConfig given)
    {
        var settings = new Dictionary<string, object?>(present, StringComparer.Ordinal);
        foreach (var (key, value) in given)
        {
            settings[key] = value;
        }
        // Null means "none" (contract 3.3), whether stored or given, and is never sent.
        return new ExtraConfig(settings.Where(setting => setting.Value is not null));
    }

    /// <summary>Warns of what looks misspelled. It may be right all the same, so it is not refused.</summary>
    /// <param name="what">The config.</param>
    /// <param name="platform">Its platform.</param>
    /// <param name="settings">The settings that are given now; what is taken away may have any name.</param>
    private protected void SayOddities(string what, string platform, ExtraConfig settings)
    {
        var given = settings.Where(setting => setting.Value is not null).Select(setting => setting.Key);
        foreach (var key in given.Except(ExtraConfigCompleter.Known))
        {
            if (NearNames.Hint(key, ExtraConfigCompleter.Known) is { Length: > 0 } hint)
            {
                WriteWarning($"{what}: '{key}' is no setting that is known here.{hint}");
            }
        }
        if (platform == Platforms.S3 && settings.Text(Arraylake.ExtraConfig.RegionName) is { } region
            && AwsRegions.NearTo(region) is { Length: > 0 } near)
        {
            WriteWarning($"{what}: '{region}' is no region of AWS that is known here.{near}");
        }
    }

    /// <summary>Says what users of the config should know before they rely on it (contract 5).</summary>
    private protected void SayConsequences(string what, string prefix, BucketAuth? auth)
    {
        if (prefix.Length == 0)
        {
            return;
        }
        WriteVerbose($"{what} has a prefix: Python clients before 0.9.5 cannot use repos there.");
        if (auth is HmacAuth)
        {
            WriteWarning(
                $"{what} has a prefix and HMAC keys. Such keys cannot be narrowed to the prefix: whoever is handed "
                + "them reaches all of the bucket that they open.");
        }
    }
}
