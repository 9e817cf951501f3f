namespace Arraylake.PowerShell;

/// <summary>Creates a BucketConfig.</summary>
[Cmdlet(VerbsCommon.New, "ArraylakeBucketConfig", SupportsShouldProcess = true,
    HelpUri = HelpPages.NewArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class NewArraylakeBucketConfigCommand : SettingsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("bucket_nickname", "bucket_config_nickname")]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public string Nickname { get; set; } = "";

    // In wire terms, bucket, platform and prefix are separate; a row with these columns has no URI.
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(UriCompleter))]
    public string Uri { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("set_default")]
    [SwitchText]
    public SwitchParameter SetDefault { get; set; }

    [Parameter]
    public SwitchParameter AllowExisting { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    // The row as it came: a column that binds to no parameter would get lost.
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    private protected override IReadOnlyList<string>? OrgArgument => Org is null ? null : [Org];

    private protected override IEnumerable<Request> ReadInput() =>
    [
        new CreateRequest(
            new NewBucketConfigInput(Settings, Nickname, Uri, Platform, SetDefault, InputObject), Org,
            new CreateOptions(AllowExisting, Validate, Force)),
    ];
}
