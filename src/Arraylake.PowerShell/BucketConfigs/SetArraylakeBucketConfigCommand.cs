namespace Arraylake.PowerShell;

/// <summary>Changes the given settings of a BucketConfig, and no others.</summary>
[Cmdlet(VerbsCommon.Set, "ArraylakeBucketConfig", SupportsShouldProcess = true, DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.SetArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class SetArraylakeBucketConfigCommand : SettingsCmdlet
{
    private readonly SetPlan _plan = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    // Not used: without it, PowerShell would refuse a second nickname without a hint at Rename-.
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

    private protected override IReadOnlyList<string>? OrgArgument => Org is null ? null : [Org];

    private SetOptions Options => new(_plan, PassThru, Validate, Force);

    private protected override IEnumerable<Request> ReadInput()
    {
        var isChangeBound = SetInput.Changes.Any(MyInvocation.BoundParameters.ContainsKey);
        return (Nickname ?? [BucketConfigReference.OfId(Id)]).Select(reference => new SetRequest(
            new SetInput(reference, Settings, Uri, SetDefault, OtherNickname, isChangeBound), Options));
    }

    private protected override IEnumerable<Request> ReadEnd() =>
    [
        .. _plan.TakeWaiting().Select(change => new SetAfterOthersRequest(change, Options)),
        .. _plan.Defaults.Select(rows => new SetRowDefaultRequest(rows, Force)),
    ];
}
