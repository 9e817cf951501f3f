using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Creates a BucketConfig.</summary>
[Cmdlet(VerbsCommon.New, "ArraylakeBucketConfig", SupportsShouldProcess = true)]
[OutputType("Arraylake.BucketConfig")]
public sealed class NewArraylakeBucketConfigCommand : BucketConfigCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    public string Nickname { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    public string Uri { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    public string? Region { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    public string? EndpointUrl { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public bool? UseSsl { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public bool? ForcePathStyle { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExtraConfigInput]
    public ExtraConfigArgument? ExtraConfig { get; set; }

    // A row that has the method but not the auth must not become an anonymous config.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AuthMethod")]
    [AuthInput]
    public AuthArgument? Auth { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    public string? Platform { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchText]
    public SwitchParameter SetDefault { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    protected override void ProcessRecord() => Attempt(Nickname, () =>
    {
        var org = OrgFor();
        var config = Describe();
        if (BucketConfigRules.Check(config) is { Count: > 0 } violations)
        {
            throw new ArraylakeInvalidException(violations);
        }
        var what = $"BucketConfig '{config.Nickname.Trim()}' ({BucketUri.Format(config.Platform, config.Name, config.Prefix)}) in org '{org}'";
        if (config.Prefix.Length > 0)
        {
            WriteVerbose($"{what} has a prefix: Python clients before 0.9.5 cannot use repos there.");
        }
        if (!ShouldProcess(what, SetDefault ? "Create, and make it the default" : "Create"))
        {
            return;
        }
        var created = Await(token => Client.BucketConfigs.CreateAsync(org, config, token));
        WriteVerbose($"Created {BucketConfigTarget.Of(created)}.");
        if (SetDefault)
        {
            MakeDefault(created);
        }
        else
        {
            WriteObject(created);
        }
    });

    private NewBucketConfig Describe()
    {
        var uri = BucketUri.Parse(Uri);
        var extraConfig = Settings();
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

    private ExtraConfig Settings()
    {
        // Null means "none" in extra_config (contract 3.3), and a new config has none by itself.
        var settings = (ExtraConfig?.Value ?? Arraylake.ExtraConfig.Empty).Where(setting => setting.Value is not null)
            .ToDictionary(StringComparer.Ordinal);
        void Override(string key, object? value)
        {
            if (value is not null)
            {
                settings[key] = value;
            }
        }
        Override(Arraylake.ExtraConfig.RegionName, Region);
        Override(Arraylake.ExtraConfig.EndpointUrl, EndpointUrl);
        Override(Arraylake.ExtraConfig.UseSsl, UseSsl);
        Override(Arraylake.ExtraConfig.ForcePathStyle, ForcePathStyle);
        return new ExtraConfig(settings);
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

    private void MakeDefault(BucketConfig created)
    {
        try
        {
            Await(token => Client.BucketConfigs.SetDefaultAsync(created.Org, created.Id, token));
        }
        catch (ArraylakeException failed)
        {
            // First the object, because an error may end the script, and the config is there.
            WriteObject(created);
            Raise(ErrorRecords.For(
                failed, $"{BucketConfigTarget.Of(created)} was created, but is not the default. {failed.Message}", created));
            return;
        }
        WriteObject(created with { IsDefault = true });
    }
}
