using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Changes what is given of a BucketConfig, and nothing else.</summary>
[Cmdlet(VerbsCommon.Set, "ArraylakeBucketConfig", SupportsShouldProcess = true, DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.SetArraylakeBucketConfig)]
[OutputType("Arraylake.BucketConfig")]
public sealed class SetArraylakeBucketConfigCommand : BucketConfigSettingsCmdlet
{
    private static readonly string[] Changes =
    [
        nameof(Uri), nameof(Region), nameof(EndpointUrl), nameof(UseSsl), nameof(ForcePathStyle), nameof(ExtraConfig),
        nameof(Auth),
    ];

    private readonly HashSet<string> _onCommandLine = new(StringComparer.OrdinalIgnoreCase);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    [ArgumentCompleter(typeof(BucketConfigIdCompleter))]
    public Guid Id { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    public string? Uri { get; set; }

    // A row that has the method but not the auth must not be taken for one that changes nothing.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AuthMethod")]
    [AuthInput]
    [ArgumentCompleter(typeof(AuthCompleter))]
    public AuthArgument? Auth { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [TextInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _onCommandLine.UnionWith(MyInvocation.BoundParameters.Keys);
    }

    protected override void ProcessRecord() => Begin(
        Nickname is null ? Id : Nickname.Named,
        () =>
        {
            CheckThatSomethingIsAsked();
            var asked = new AskedChange(
                IsGiven(nameof(Uri), Uri) ? BucketUri.Parse(Uri!) : null,
                GivenSettings(IsGiven),
                IsGiven(nameof(Auth), Auth) ? Auth!.Value : null);
            var target = Nickname is null ? new BucketConfigTarget(OrgFor(), Id, null, null, null) : Find(Nickname);
            return (target, asked);
        },
        input => ChangeAsync(input.target, input.asked));

    // A row whose cells are empty leaves its config as it is; a command that names no change at all was not meant so.
    private void CheckThatSomethingIsAsked()
    {
        IReadOnlyCollection<string> bound =
            Nickname is { IsBucketConfig: true } ? _onCommandLine : MyInvocation.BoundParameters.Keys;
        if (!Changes.Any(change => bound.Contains(change, StringComparer.OrdinalIgnoreCase)))
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

    private async Task ChangeAsync(BucketConfigTarget target, AskedChange asked)
    {
        // Fresh for settings, because whether the service replaces or merges them is not known (contract 3.5).
        var present = asked.Settings is not null || (asked.Uri is not null && target.Config is null)
            ? await Client.BucketConfigs.GetAsync(target.Org, target.Id, Stopped)
            : target.Config;
        var patch = asked.PatchFor(present);
        if (patch == new BucketConfigPatch())
        {
            WriteVerbose($"Nothing is to be changed in {target}.");
            await PassOnAsync(target with { Config = present });
            return;
        }
        if (BucketConfigRules.Check(patch, present) is { Count: > 0 } violations)
        {
            throw new ArraylakeInvalidException(violations);
        }
        if (patch.ExtraConfig is not null)
        {
            SayOddities($"{target}", patch.Platform ?? present?.Platform ?? "", asked.Settings!);
        }
        SayConsequences($"{target}", patch.Prefix ?? present?.Prefix ?? "", patch.Auth ?? present?.Auth);
        if (await Confirm($"{target}", $"Set: {BucketConfigChange.Describe(present, patch)}"))
        {
            await SendAsync(target, patch);
        }
    }

    private async Task SendAsync(BucketConfigTarget target, BucketConfigPatch patch)
    {
        try
        {
            var changed = await Client.BucketConfigs.UpdateAsync(target.Org, target.Id, patch, Stopped);
            WriteVerbose($"Changed {BucketConfigTarget.Of(changed)}.");
            Remember(changed);
            await PassOnAsync(BucketConfigTarget.Of(changed));
            if (BucketConfigComparison.Of(patch, changed).Differences is { Count: > 0 } differences)
            {
                throw new CommandException(
                    ErrorIds.NotAsRequested,
                    $"{target} was changed, but the answer is not what was asked for: "
                    + $"{string.Join("; ", differences)}.");
            }
        }
        catch (ArraylakeInUseException refused)
        {
            await RaiseInUseAsync("changed", target, refused);
        }
    }

    /// <summary>
    /// Whether a parameter counts. A piped BucketConfig brings its own properties along; those are what it is, not what
    /// it should become. A row of text says what it should become.
    /// </summary>
    private bool IsGiven(string parameter, object? value)
    {
        // Null of a row says nothing about what it should become.
        if (value is null or AuthArgument { Given: null }
            || Nickname is not { IsBucketConfig: true, Source: { } source }
            || _onCommandLine.Contains(parameter))
        {
            return value is not (null or AuthArgument { Given: null });
        }
        return value switch
        {
            AuthArgument auth => !ReferenceEquals(auth.Given, Input.Property(source, parameter)),
            ExtraConfigArgument settings => !ReferenceEquals(settings.Given, Input.Property(source, parameter)),
            string text => text != Input.Text(source, parameter),
            _ => true,
        };
    }

    private async Task PassOnAsync(BucketConfigTarget target)
    {
        if (PassThru)
        {
            WriteObject(await FetchAsync(target));
        }
    }
}
