namespace Arraylake.PowerShell;

/// <summary>Checks whether the object store of a BucketConfig works, saved or not.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ArraylakeBucketConfig", SupportsShouldProcess = true,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.TestArraylakeBucketConfig)]
[OutputType(typeof(BucketConfigCheck))]
[OutputType(typeof(bool))]
public sealed class TestArraylakeBucketConfigCommand : OrgsCmdlet
{
    private const string Unsaved = nameof(Unsaved);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Unsaved)]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    [ArgumentCompleter(typeof(BucketConfigIdCompleter))]
    public Guid Id { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = Unsaved)]
    [Alias("Name")]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(UriCompleter))]
    public string Uri { get; set; } = "";

    [Parameter(ParameterSetName = Unsaved)]
    [TextInput]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    [Parameter(ParameterSetName = Unsaved)]
    [Alias("region_name")]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    [Parameter(ParameterSetName = Unsaved)]
    [Alias("endpoint_url")]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(EndpointUrlCompleter))]
    public string? EndpointUrl { get; set; }

    [Parameter(ParameterSetName = Unsaved)]
    [Alias("use_ssl")]
    [BooleanText]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public TrueOrFalse? UseSsl { get; set; }

    [Parameter(ParameterSetName = Unsaved)]
    [Alias("force_path_style")]
    [BooleanText]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public TrueOrFalse? ForcePathStyle { get; set; }

    [Parameter(ParameterSetName = Unsaved)]
    [Alias("extra_config")]
    [ExtraConfigInput]
    [ArgumentCompleter(typeof(ExtraConfigCompleter))]
    public ExtraConfigArgument? ExtraConfig { get; set; }

    // So that the line of New- can be tried by changing its verb. A test changes no default, and asks nothing.
    [Parameter(ParameterSetName = Unsaved)]
    [Alias("set_default")]
    [SwitchText]
    public SwitchParameter SetDefault { get; set; }

    [Parameter(ParameterSetName = Unsaved)]
    public SwitchParameter AllowExisting { get; set; }

    [Parameter(ParameterSetName = Unsaved)]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("auth_config", "AuthMethod", "auth_method")]
    [AuthInput]
    [ArgumentCompleter(typeof(AuthCompleter))]
    public AuthArgument? Auth { get; set; }

    // Text, not the enums of other assemblies: PowerShell reads the parameters before those can be loaded.
    [Parameter]
    [ValidateSet("Read", "Write")]
    [PSDefaultValue(Value = "Read")]
    public string Access { get; set; } = "Read";

    [Parameter]
    [ValidateSet(
        "Settings", "Overlap", "Endpoint", "Region", "Credential", "List", "Read", "Write", "ReadBack",
        "ConditionalWrite", "ConditionalRead", "Multipart", "Delete", "Scope", "Public", "Cors", "Cleanup")]
    public string[]? Check { get; set; }

    [Parameter]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Origin { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    [Parameter]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    [Parameter]
    [ValidateRange(1, 3600)]
    [PSDefaultValue(Value = 10)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSeconds { get; set; } = 10;

    private protected override IEnumerable<Request> ReadInput()
    {
        var options = new TestParameters(
            Access, Check, Origin, TimeSpan.FromSeconds(TimeoutSeconds), AllowUnencryptedAuthentication, Quiet,
            Session.Orgs.Several);
        if (ParameterSetName == Unsaved)
        {
            return Nickname!.Select(reference => NewUnsaved($"{reference}", options));
        }
        var auth = Auth;
        return (Nickname ?? [BucketConfigReference.OfId(Id)]).SelectMany(reference => InEachOrg(
            reference, (reads, org) => new TestSavedRequest(reads, org, reference, auth, options)));
    }

    private Request NewUnsaved(string nickname, TestParameters options)
    {
        // -Org takes a property of piped objects, which belong to saved configs.
        if (MyInvocation.ExpectingInput)
        {
            return new InvalidRequest(nickname, new CommandException(
                ErrorIds.Invalid, "With -Uri, a config that is not saved is tested, so nothing can be piped in."));
        }
        var settings = new SettingParameters(
            new CommandLine(MyInvocation.BoundParameters), Region, EndpointUrl, UseSsl, ForcePathStyle, ExtraConfig,
            Auth);
        return new TestUnsavedRequest(
            new NewBucketConfigInput(settings, nickname, Uri, Platform, SetDefault, Row: null), options);
    }
}
