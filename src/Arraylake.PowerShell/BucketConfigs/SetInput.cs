namespace Arraylake.PowerShell;

/// <summary>One input of Set-: the config it names, and the parameters.</summary>
/// <param name="Reference">The config.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Uri">The new location.</param>
/// <param name="SetDefault">Whether it is to be the default.</param>
/// <param name="OtherNickname">A second nickname, which has no meaning here.</param>
/// <param name="IsChangeBound">Whether a parameter that asks for a change is bound by command line or pipeline.</param>
internal sealed record SetInput(
    BucketConfigReference Reference,
    SettingParameters Settings,
    string? Uri,
    bool SetDefault,
    string? OtherNickname,
    bool IsChangeBound)
{
    /// <summary>The parameters that ask for a change.</summary>
    public static readonly string[] Changes =
    [
        nameof(Uri), ConfigColumns.Region, ConfigColumns.EndpointUrl, ConfigColumns.UseSsl,
        ConfigColumns.ForcePathStyle, ConfigColumns.ExtraConfig, ConfigColumns.Auth, nameof(SetDefault),
    ];

    private CommandLine CommandLine => Settings.CommandLine;

    /// <summary>The change that the command line asks for.</summary>
    /// <exception cref="CommandException">A parameter is blank, or there is a second nickname.</exception>
    public AskedChange ReadCommandLine()
    {
        if (OtherNickname is not null)
        {
            throw new CommandException(
                ErrorIds.Invalid,
                $"Two nicknames are given, '{OtherNickname}' and '{Reference.Named}', but -Nickname only names the "
                + "BucketConfig to change.")
            {
                Action = "To give it another nickname: Rename-ArraylakeBucketConfig <nickname> -NewNickname <new>.",
            };
        }
        foreach (var parameter in new[] { nameof(Uri), ConfigColumns.ExtraConfig }.Where(CommandLine.HasNull))
        {
            throw new CommandException(
                ErrorIds.Invalid,
                $"-{parameter} is $null, which specifies no new value."
                + (parameter == ConfigColumns.ExtraConfig
                    ? " To remove a setting, name it: -ExtraConfig @{ use_ssl = $null }."
                    : ""));
        }
        Settings.ThrowIfAuthIsBlank();
        var asked = new AskedChange
        {
            Settings = Settings.Read(IsGiven),
            Auth = IsGiven(ConfigColumns.Auth) ? Settings.Auth!.Value : null,
            IsDefault = IsGiven(nameof(SetDefault)) ? true : null,
        };
        return IsGiven(nameof(Uri)) ? asked.At(BucketUri.Parse(Uri!)) : asked;
    }

    /// <summary>The row that asks for changes too; null where the input only names a config.</summary>
    /// <exception cref="ArraylakeInvalidException">The row cannot be read.</exception>
    /// <exception cref="CommandException">Neither it nor a parameter asks for a change.</exception>
    public ConfigRow? ReadRow(AskedChange onCommandLine)
    {
        // With parameters, an exported object only names the config, as a live one does.
        var row = Reference.IsRepo || (Reference.IsBucketConfig && onCommandLine.AsksSomething)
            ? null
            : RowReader.Read(Reference.Source);
        // A row with empty cells leaves its config as it is, but a command without any change is a mistake.
        if (row is { SaysMoreThanAName: true }
            || (Reference.IsBucketConfig ? Changes.Any(CommandLine.Has) : IsChangeBound))
        {
            return row;
        }
        throw new CommandException(
            ErrorIds.Invalid,
            $"Nothing to change. Specify at least one of -{string.Join(", -", Changes[..^1])} or -{Changes[^1]}.")
        {
            Action = "Nothing was sent. Get-Help Set-ArraylakeBucketConfig -Examples shows how; for another "
                + "nickname, there is Rename-ArraylakeBucketConfig.",
        };
    }

    /// <summary>Whether the command line asks for something else than a column.</summary>
    public bool Overrides(string column) => column switch
    {
        // A location on the command line is all of it.
        ConfigColumns.Uri or ConfigColumns.Name or ConfigColumns.Prefix or ConfigColumns.Platform =>
            IsGiven(nameof(Uri)),
        ConfigColumns.Auth or ConfigColumns.AuthMethod => IsGiven(ConfigColumns.Auth),
        _ => Changes.Contains(column) && IsGiven(column),
    };

    // A piped object is a row, or the current state of a config.
    private bool IsGiven(string parameter)
    {
        var value = parameter switch
        {
            nameof(Uri) => Uri,
            nameof(SetDefault) => SetDefault ? true : null,
            _ => Settings.ValueOf(parameter),
        };
        return CommandLine.Has(parameter)
            ? value is not "" && (value is not null || CommandLine.HasNull(parameter))
            : Reference is not { Source: not (string or ValueType) }
                && value is not (null or "" or AuthArgument { Given: null });
    }
}
