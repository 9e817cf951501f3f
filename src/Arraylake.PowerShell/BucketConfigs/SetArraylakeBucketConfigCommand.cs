using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Changes what is given of a BucketConfig, and nothing else.</summary>
[Cmdlet(VerbsCommon.Set, "ArraylakeBucketConfig", SupportsShouldProcess = true, DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.SetArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed partial class SetArraylakeBucketConfigCommand : BucketConfigSettingsCmdlet
{
    private static readonly string[] Changes =
    [
        nameof(Uri), nameof(Region), nameof(EndpointUrl), nameof(UseSsl), nameof(ForcePathStyle), nameof(ExtraConfig),
        nameof(Auth), nameof(SetDefault),
    ];

    // The input that is being prepared.
    private BucketConfigReference? _reference;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    // Nothing to give: without it, PowerShell refuses a second nickname without a word about Rename-.
    [Parameter(Position = 1, ParameterSetName = "ByNickname", DontShow = true)]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? OtherNickname { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    [ArgumentCompleter(typeof(BucketConfigIdCompleter))]
    public Guid Id { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(UriCompleter))]
    public string? Uri { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchText]
    public SwitchParameter SetDefault { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    protected override void ProcessRecord()
    {
        foreach (var reference in Nickname ?? [BucketConfigReference.OfId(Id)])
        {
            _reference = reference;
            Begin(reference.Named, Prepare, ChangeInTurnAsync);
        }
    }

    // What a row says otherwise is what is to be changed.
    private protected override bool MayDiffer(BucketConfigReference reference, BucketConfig present) => true;

    private AskedChange OnCommandLine()
    {
        foreach (var parameter in new[] { nameof(Uri), nameof(ExtraConfig) }.Where(IsNullOnCommandLine))
        {
            throw new CommandException(
                ErrorIds.Invalid,
                $"-{parameter} is $null, which says nothing about what it should become."
                + (parameter == nameof(ExtraConfig)
                    ? " To take a setting away, name it: -ExtraConfig @{ use_ssl = $null }."
                    : ""));
        }
        RefuseBlankAuth();
        var asked = new AskedChange
        {
            Settings = GivenSettings(IsGiven),
            Auth = IsGiven(nameof(Auth)) ? Auth!.Value : null,
            IsDefault = IsGiven(nameof(SetDefault)) ? true : null,
        };
        return IsGiven(nameof(Uri)) ? asked.At(BucketUri.Parse(Uri!)) : asked;
    }

    // A row whose cells are empty leaves its config as it is; a command that names no change at all was not meant so.
    private void CheckThatSomethingIsAsked(ConfigRow? row)
    {
        if (row is { SaysMoreThanAName: true })
        {
            return;
        }
        Func<string, bool> isBound =
            _reference is { IsBucketConfig: true } ? IsOnCommandLine : MyInvocation.BoundParameters.ContainsKey;
        if (!Changes.Any(isBound))
        {
            throw new CommandException(
                ErrorIds.Invalid,
                $"It is not said what to change: add -{string.Join(", -", Changes[..^1])} or -{Changes[^1]}.")
            {
                Action = "Nothing was sent. Get-Help Set-ArraylakeBucketConfig -Examples shows how; for another "
                    + "nickname, there is Rename-ArraylakeBucketConfig.",
            };
        }
    }

    private async Task ChangeAsync(RowInput input)
    {
        var (_, target, asked, inRow) = input;
        // Fresh for settings, because whether the service replaces or merges them is not known (contract 3.5).
        var present = asked.Settings is not null || (asked.Name is not null && target.Config is null)
            ? await Client.BucketConfigs.GetAsync(target.Org, target.Id, Stopped)
            : target.Config;
        var patch = asked.PatchFor(present);
        var isChange = patch != new BucketConfigPatch();
        var makesDefault = asked.IsDefault == true && inRow is null;
        if (!isChange && !makesDefault)
        {
            WriteVerbose($"Nothing is to be changed in {target}.");
            await PassOnAsync(target with { Config = present }, inRow);
            return;
        }
        Check(patch, present, asked);
        Warn($"{target}", patch, present, asked);
        var what = BucketConfigChange.Describe(present, patch);
        if (!await ConfirmUnlessForced($"{target}", isChange && makesDefault ? $"Set: {what}, and make it the default"
            : isChange ? $"Set: {what}" : "Make it the default"))
        {
            inRow?.IsDone = IsWhatIf;
            return;
        }
        try
        {
            if (isChange)
            {
                target = await SendAsync(target, patch, present);
            }
            if (makesDefault)
            {
                // The last input's is to be the default, however many are in flight.
                await CurrentInput!.Turn;
                await Client.BucketConfigs.SetDefaultAsync(target.Org, target.Id, Stopped);
                WriteVerbose($"{target} is the default now.");
                target = target.Config is { } changed ? BucketConfigTarget.Of(changed.With(isDefault: true)) : target;
            }
        }
        catch (ArraylakeInUseException refused)
        {
            await RaiseInUseAsync("changed", target, refused);
            return;
        }
        await PassOnAsync(target, inRow);
        if (isChange
            && BucketConfigComparison.Of(patch, target.Config!, present) is { Differences.Count: > 0 } comparison)
        {
            throw new CommandException(
                ErrorIds.NotAsRequested,
                $"{target} was changed, but the answer is not what was asked for: "
                + $"{string.Join("; ", comparison.Differences)}.");
        }
    }

    private static void Check(BucketConfigPatch patch, BucketConfig? present, AskedChange asked)
    {
        List<RuleViolation> violations =
        [
            .. BucketConfigRules.Check(patch, present),
            .. patch.ExtraConfig is null ? [] : SettingSecrets.Check(patch.ExtraConfig, present?.ExtraConfig),
        ];
        if (violations.Count > 0 && asked.Columns.Count > 0)
        {
            violations.Add(new RuleViolation(
                "row", $"The row differs from the config in: {string.Join(", ", asked.Columns)}."));
        }
        if (violations.Count > 0)
        {
            throw new ArraylakeInvalidException(violations);
        }
    }

    // Only of what is given now.
    private void Warn(string what, BucketConfigPatch patch, BucketConfig? present, AskedChange asked)
    {
        var prefix = patch.Prefix ?? present?.Prefix ?? "";
        var given = asked.Settings?.Where(setting => setting.Value is not null).Select(setting => setting.Key) ?? [];
        var fields = given.Select(BucketConfigLint.SettingPath).ToHashSet(StringComparer.Ordinal);
        WarnOfWhatHardlyWorks(
            what,
            new NewBucketConfig
            {
                Nickname = patch.Nickname ?? "",
                Platform = patch.Platform ?? present?.Platform ?? "",
                Name = patch.Name ?? present?.Name ?? "",
                Prefix = patch.Prefix ?? "",
                ExtraConfig = patch.ExtraConfig ?? present?.ExtraConfig ?? Arraylake.ExtraConfig.Empty,
                Auth = patch.Auth ?? new AnonymousAuth(),
            },
            field => fields.Contains(field)
                || (field == "name" && patch.Name is not null)
                || field is "nickname" or "prefix"
                || (field.StartsWith("auth_config.", StringComparison.Ordinal) && patch.Auth is not null));
        SayConsequences(what, prefix, patch.Auth ?? present?.Auth);
    }

    private async Task<BucketConfigTarget> SendAsync(
        BucketConfigTarget target, BucketConfigPatch patch, BucketConfig? present)
    {
        var changed = await Client.BucketConfigs.UpdateAsync(target.Org, target.Id, patch, Stopped);
        var now = BucketConfigTarget.Of(changed);
        WriteVerbose($"Changed {now}: {BucketConfigChange.Describe(present, patch)}.");
        Remember(changed);
        return now;
    }

    /// <summary>Whether a parameter counts. What comes with a piped object is its row, or what it is already.</summary>
    private bool IsGiven(string parameter)
    {
        object? value = parameter switch
        {
            nameof(Uri) => Uri,
            nameof(Region) => Region,
            nameof(EndpointUrl) => EndpointUrl,
            nameof(UseSsl) => UseSsl is { Value: null } ? "" : UseSsl,
            nameof(ForcePathStyle) => ForcePathStyle is { Value: null } ? "" : ForcePathStyle,
            nameof(ExtraConfig) => ExtraConfig is { Given: "" } ? "" : ExtraConfig,
            nameof(SetDefault) => SetDefault ? true : null,
            _ => Auth,
        };
        return IsOnCommandLine(parameter)
            ? value is not "" && (value is not null || IsNullOnCommandLine(parameter))
            : _reference is not { Source: not (string or ValueType) }
                && value is not (null or "" or AuthArgument { Given: null });
    }

    // A location on the command line is all of it.
    private bool IsOverridden(string column) => column switch
    {
        ConfigColumns.Uri or ConfigColumns.Name or ConfigColumns.Prefix or ConfigColumns.Platform =>
            IsGiven(nameof(Uri)),
        ConfigColumns.Auth or ConfigColumns.AuthMethod => IsGiven(nameof(Auth)),
        _ => Changes.Contains(column) && IsGiven(column),
    };

    private async Task PassOnAsync(BucketConfigTarget target, RowDefault? inRow)
    {
        inRow?.IsDone = true;
        if (!PassThru)
        {
            return;
        }
        var config = await FetchAsync(target);
        if (inRow is { IsWanted: true })
        {
            // Whether it becomes the default is not known yet.
            inRow.Changed = config;
        }
        else
        {
            WriteObject(config);
        }
    }
}
