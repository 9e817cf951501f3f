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

    /// <summary>
    /// Lays what is given over the settings as they stand: -ExtraConfig adds, replaces, or removes with null; the
    /// explicit parameters win.
    /// </summary>
    /// <param name="present">The settings as they stand.</param>
    /// <param name="isGiven">Whether a parameter counts, by its name and value.</param>
    private protected ExtraConfig Merge(ExtraConfig present, Func<string, object?, bool> isGiven)
    {
        // A stored null means "none" (contract 3.3), and null is never sent.
        var settings = present.Where(setting => setting.Value is not null).ToDictionary(StringComparer.Ordinal);
        if (isGiven(nameof(ExtraConfig), ExtraConfig))
        {
            foreach (var (key, value) in ExtraConfig!.Value)
            {
                settings[key] = value;
                if (value is null)
                {
                    settings.Remove(key);
                }
            }
        }
        (string Parameter, string Key, object? Value)[] explicitly =
        [
            (nameof(Region), Arraylake.ExtraConfig.RegionName, Region),
            (nameof(EndpointUrl), Arraylake.ExtraConfig.EndpointUrl, EndpointUrl),
            (nameof(UseSsl), Arraylake.ExtraConfig.UseSsl, UseSsl),
            (nameof(ForcePathStyle), Arraylake.ExtraConfig.ForcePathStyle, ForcePathStyle),
        ];
        foreach (var (parameter, key, value) in explicitly)
        {
            if (isGiven(parameter, value))
            {
                settings[key] = value;
            }
        }
        return new ExtraConfig(settings);
    }

    /// <summary>Whether any of the settings' parameters counts.</summary>
    private protected bool AnySetting(Func<string, object?, bool> isGiven) =>
        isGiven(nameof(ExtraConfig), ExtraConfig) || isGiven(nameof(Region), Region)
        || isGiven(nameof(EndpointUrl), EndpointUrl) || isGiven(nameof(UseSsl), UseSsl)
        || isGiven(nameof(ForcePathStyle), ForcePathStyle);

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
