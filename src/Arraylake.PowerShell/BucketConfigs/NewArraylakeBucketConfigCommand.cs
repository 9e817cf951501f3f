using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Creates a BucketConfig.</summary>
[Cmdlet(VerbsCommon.New, "ArraylakeBucketConfig", SupportsShouldProcess = true,
    HelpUri = HelpPages.NewArraylakeBucketConfig)]
[OutputType("Arraylake.BucketConfig")]
public sealed class NewArraylakeBucketConfigCommand : BucketConfigSettingsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public string Nickname { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    public string Uri { get; set; } = "";

    // A row that has the method but not the auth must not become an anonymous config.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AuthMethod")]
    [AuthInput]
    [ArgumentCompleter(typeof(AuthCompleter))]
    public AuthArgument? Auth { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchText]
    public SwitchParameter SetDefault { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    protected override void ProcessRecord() => Begin(
        Nickname,
        () =>
        {
            var org = OrgFor();
            var config = Describe();
            return BucketConfigRules.Check(config) is { Count: > 0 } violations
                ? throw new ArraylakeInvalidException(violations)
                : (org, config, SetDefault);
        },
        asked => CreateAsync(asked.org, asked.config, asked.SetDefault));

    private async Task CreateAsync(string org, NewBucketConfig config, bool setDefault)
    {
        var uri = BucketUri.Format(config.Platform, config.Name, config.Prefix);
        var what = $"BucketConfig '{config.Nickname.Trim()}' ({uri}) in org '{org}'";
        SayOddities(what, config.Platform, config.ExtraConfig);
        SayConsequences(what, config.Prefix, config.Auth);
        if (!await Confirm(what, setDefault ? "Create, and make it the default" : "Create"))
        {
            return;
        }
        var created = await Client.BucketConfigs.CreateAsync(org, config, Stopped);
        WriteVerbose($"Created {BucketConfigTarget.Of(created)}.");
        if (!BucketConfigChange.IsAsRequested(config, created))
        {
            WriteObject(created);
            throw new CommandException(
                ErrorIds.NotAsRequested,
                $"{what} was asked for, but the service answered with {BucketConfigTarget.Of(created)}.");
        }
        if (setDefault)
        {
            // The last row's is to be the default, however many are in flight.
            await CurrentInput!.Turn;
            await MakeDefaultAsync(created);
        }
        else
        {
            WriteObject(created);
        }
    }

    private NewBucketConfig Describe()
    {
        var uri = BucketUri.Parse(Uri);
        var given = GivenSettings(static (_, value) => value is not null);
        var extraConfig = Merge(Arraylake.ExtraConfig.Empty, given ?? Arraylake.ExtraConfig.Empty);
        return new NewBucketConfig
        {
            Nickname = Nickname,
            Platform = PlatformOf(uri, hasEndpoint: extraConfig.Text(Arraylake.ExtraConfig.EndpointUrl) is not null),
            Name = uri.Name,
            Prefix = uri.Prefix,
            ExtraConfig = extraConfig,
            Auth = Auth?.Value ?? new AnonymousAuth(),
        };
    }

    private string PlatformOf(BucketUri uri, bool hasEndpoint)
    {
        var platform = Platform?.Trim() ?? Platforms.FromScheme(uri.Scheme, hasEndpoint)!;
        return Platforms.SchemeOf(platform) == uri.Scheme || !Platforms.All.Contains(platform)
            ? platform
            : throw new ArraylakeInvalidException(new RuleViolation(
                "platform", $"The platform '{platform}' does not fit the URI {uri}.", platform,
                string.Join(", ", Platforms.All.Where(fitting => Platforms.SchemeOf(fitting) == uri.Scheme))));
    }

    private async Task MakeDefaultAsync(BucketConfig created)
    {
        try
        {
            await Client.BucketConfigs.SetDefaultAsync(created.Org, created.Id, Stopped);
        }
        catch (ArraylakeException failed)
        {
            // First the object, because an error may end the script, and the config is there.
            WriteObject(created);
            Raise(ErrorRecords.For(
                failed,
                $"{BucketConfigTarget.Of(created)} was created, but is not the default. {failed.Message}",
                created));
            return;
        }
        WriteObject(created with { IsDefault = true });
    }
}
