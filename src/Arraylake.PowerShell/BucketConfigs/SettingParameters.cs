namespace Arraylake.PowerShell;

/// <summary>The settings of one input, as its parameters give them.</summary>
internal sealed record SettingParameters(
    CommandLine CommandLine,
    string? Region,
    string? EndpointUrl,
    TrueOrFalse? UseSsl,
    TrueOrFalse? ForcePathStyle,
    ExtraConfigArgument? ExtraConfig,
    AuthArgument? Auth)
{
    /// <summary>The value of a parameter, blank where it has none; null where it is not bound.</summary>
    public object? ValueOf(string parameter) => parameter switch
    {
        nameof(Region) => Region,
        nameof(EndpointUrl) => EndpointUrl,
        nameof(UseSsl) => UseSsl is { Value: null } ? "" : UseSsl,
        nameof(ForcePathStyle) => ForcePathStyle is { Value: null } ? "" : ForcePathStyle,
        nameof(ExtraConfig) => ExtraConfig is { Given: "" } ? "" : ExtraConfig,
        _ => Auth,
    };

    /// <summary>Throws where -Auth is on the command line without a value, which is ambiguous.</summary>
    /// <exception cref="CommandException">-Auth is blank.</exception>
    public void ThrowIfAuthIsBlank()
    {
        if (CommandLine.Has(nameof(Auth)) && Auth is null)
        {
            throw new CommandException(
                ErrorIds.Invalid, "-Auth is blank. Specify an auth, such as -Auth anonymous, or leave out -Auth.");
        }
    }

    /// <summary>
    /// The settings that are given, null for those to remove; null where none is given. The command line wins over a
    /// row, and the explicit parameters win over -ExtraConfig.
    /// </summary>
    /// <param name="isGiven">Whether a parameter counts.</param>
    /// <param name="row">
    /// Where a parameter's cell may have another name: next to a blank column, PowerShell binds no alias.
    /// </param>
    public ExtraConfig? Read(Func<string, bool> isGiven, ConfigRow? row = null)
    {
        (string Parameter, string Key, object? Value)[] parameters =
        [
            (nameof(Region), Arraylake.ExtraConfig.RegionName, Region),
            (nameof(EndpointUrl), Arraylake.ExtraConfig.EndpointUrl, EndpointUrl),
            (nameof(UseSsl), Arraylake.ExtraConfig.UseSsl, UseSsl?.Value),
            (nameof(ForcePathStyle), Arraylake.ExtraConfig.ForcePathStyle, ForcePathStyle?.Value),
        ];
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        var isAny = false;
        foreach (var isOnCommandLine in new[] { false, true })
        {
            var map = UnboundCell(nameof(ExtraConfig), isOnCommandLine)?.Settings
                ?? (IsGivenThere(nameof(ExtraConfig)) ? ExtraConfig?.Value ?? Arraylake.ExtraConfig.Empty : null);
            isAny |= map is not null;
            // In clear: a masked credential would be taken for the current one, and get lost.
            foreach (var (key, value) in map?.InClear() ?? [])
            {
                settings[key] = value;
            }
            foreach (var (parameter, key, value) in parameters)
            {
                if (IsGivenThere(parameter))
                {
                    settings[key] = value;
                    isAny = true;
                }
                else if (UnboundCell(parameter, isOnCommandLine) is { } cell)
                {
                    settings[key] = parameter is nameof(UseSsl) or nameof(ForcePathStyle) ? cell.Flag : cell.Text;
                    isAny = true;
                }
            }

            bool IsGivenThere(string parameter) =>
                isGiven(parameter) && CommandLine.Has(parameter) == isOnCommandLine;
        }
        return isAny ? new ExtraConfig(settings) : null;

        ConfigCell? UnboundCell(string parameter, bool isOnCommandLine) =>
            isOnCommandLine || isGiven(parameter) || CommandLine.Has(parameter) ? null : row?.Cell(parameter);
    }
}
