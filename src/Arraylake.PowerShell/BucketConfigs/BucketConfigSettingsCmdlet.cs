using System.Globalization;
using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>A command that says where a BucketConfig's data lives: the parameters that New- and Set- share.</summary>
public abstract class BucketConfigSettingsCmdlet : BucketConfigCmdlet
{
    private readonly HashSet<string> _onCommandLine = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _nullOnCommandLine = new(StringComparer.OrdinalIgnoreCase);

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("region_name")]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("endpoint_url")]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(EndpointUrlCompleter))]
    public string? EndpointUrl { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("use_ssl")]
    [BooleanText]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public TrueOrFalse? UseSsl { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("force_path_style")]
    [BooleanText]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public TrueOrFalse? ForcePathStyle { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("extra_config")]
    [ExtraConfigInput]
    [ArgumentCompleter(typeof(ExtraConfigCompleter))]
    public ExtraConfigArgument? ExtraConfig { get; set; }

    // A row that has the method but not the auth must not become an anonymous config, nor be one that changes nothing.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("auth_config", "AuthMethod", "auth_method")]
    [AuthInput]
    [ArgumentCompleter(typeof(AuthCompleter))]
    public AuthArgument? Auth { get; set; }

    // Without it, -Force would be short for -ForcePathStyle.
    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    [PSDefaultValue(Value = 1)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    private protected sealed override int MostInFlight => ThrottleLimit;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        foreach (var (parameter, value) in MyInvocation.BoundParameters)
        {
            _onCommandLine.Add(parameter);
            if (Input.Unwrap(value) is null)
            {
                _nullOnCommandLine.Add(parameter);
            }
        }
    }

    /// <summary>Whether a parameter stands on the command line, and does not come with the piped object.</summary>
    private protected bool IsOnCommandLine(string parameter) => _onCommandLine.Contains(parameter);

    /// <summary>Whether it stands there with the value $null.</summary>
    private protected bool IsNullOnCommandLine(string parameter) => _nullOnCommandLine.Contains(parameter);

    /// <summary>Refuses an auth that somebody named and did not say: nobody knows which was meant.</summary>
    /// <exception cref="CommandException">-Auth stands on the command line, and is blank.</exception>
    private protected void RefuseBlankAuth()
    {
        if (IsOnCommandLine(nameof(Auth)) && Auth is null)
        {
            throw new CommandException(
                ErrorIds.Invalid,
                "-Auth is blank, which says nothing about what it should be. Say which, such as -Auth anonymous, or "
                + "leave out -Auth.");
        }
    }

    /// <summary>The row that was piped, with nothing in it that would get lost; null where it is no row.</summary>
    /// <exception cref="ArraylakeInvalidException">It cannot be read, or something would get lost.</exception>
    private protected static ConfigRow? RowOf(object? input)
    {
        try
        {
            var row = ConfigRow.Of(input);
            row?.RefuseWhatWouldBeLost();
            return row;
        }
        catch (FormatException broken)
        {
            throw new ArraylakeInvalidException(new RuleViolation(
                "row", $"This {Input.Unwrap(input)?.GetType().Name} cannot be read: {broken.Message}"));
        }
    }

    /// <summary>Asks as PowerShell does, unless -Force says that nobody is to be asked.</summary>
    private protected Task<bool> ConfirmUnlessForced(string target, string action) =>
        Force && !IsWhatIf && !MyInvocation.BoundParameters.ContainsKey("Confirm")
            ? Approve()
            : Confirm(target, action);

    /// <summary>
    /// The settings that are given, null for what is to be taken away; null where none is given. What stands on the
    /// command line wins over what comes with a row, and the explicit parameters over -ExtraConfig.
    /// </summary>
    /// <param name="isGiven">Whether a parameter counts.</param>
    /// <param name="row">
    /// Where a parameter's cell may stand under another name: beside a blank column, PowerShell binds no alias.
    /// </param>
    private protected ExtraConfig? GivenSettings(Func<string, bool> isGiven, ConfigRow? row = null)
    {
        ConfigCell? Unbound(string parameter) =>
            isGiven(parameter) || IsOnCommandLine(parameter) ? null : row?.Cell(parameter);
        (string Parameter, string Key, object? Value)[] explicitly =
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
            var cell = isOnCommandLine ? null : Unbound(nameof(ExtraConfig));
            if (cell is not null
                || (isGiven(nameof(ExtraConfig)) && IsOnCommandLine(nameof(ExtraConfig)) == isOnCommandLine))
            {
                isAny = true;
                // A credential behind its mask would pass for what stands there already, and get lost.
                var given = cell?.Settings ?? ExtraConfig?.Value ?? Arraylake.ExtraConfig.Empty;
                foreach (var (key, value) in given.InClear())
                {
                    settings[key] = value;
                }
            }
            foreach (var (parameter, key, value) in explicitly)
            {
                if (isGiven(parameter) && IsOnCommandLine(parameter) == isOnCommandLine)
                {
                    isAny = true;
                    settings[key] = value;
                }
                else if (!isOnCommandLine && Unbound(parameter) is { } other)
                {
                    isAny = true;
                    settings[key] = parameter is nameof(UseSsl) or nameof(ForcePathStyle) ? other.Flag : other.Text;
                }
            }
        }
        return isAny ? new ExtraConfig(settings) : null;
    }

    /// <summary>Warns of what will hardly work. It may be right all the same, so it is not refused.</summary>
    /// <param name="what">The config.</param>
    /// <param name="config">What it is to be.</param>
    /// <param name="isGiven">Whether a field is given now; null for all of a new config.</param>
    private protected void WarnOfWhatHardlyWorks(
        string what, NewBucketConfig config, Func<string, bool>? isGiven = null)
    {
        foreach (var lint in BucketConfigLints.Check(config))
        {
            if (isGiven is null || lint.Fields.Any(isGiven))
            {
                WriteWarning($"{what}: {lint.Message}{LikelyParameter(lint)}");
            }
        }
    }

    private static string LikelyParameter(BucketConfigLint lint)
    {
        var column = ConfigColumns.Settings.FirstOrDefault(setting => setting.Key == lint.LikelySetting).Column;
        return column is null ? "" : $" Likely right: -{column} " + lint.LikelyValue switch
        {
            bool flag => flag ? "$true" : "$false",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
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
