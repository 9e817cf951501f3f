namespace Arraylake.PowerShell;

/// <summary>Makes the BucketConfigs of organizations as storage files describe them.</summary>
[Cmdlet(VerbsData.Import, "ArraylakeBucketConfig", SupportsShouldProcess = true, DefaultParameterSetName = "Path",
    HelpUri = HelpPages.ImportArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class ImportArraylakeBucketConfigCommand : StorageFileCmdlet
{
    private readonly RemovalQuestion _question = new();
    private readonly List<Import> _imports = [];
    private ImportSecrets? _secrets;

    [Parameter]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Vault { get; set; }

    [Parameter]
    public SwitchParameter UpdateSecret { get; set; }

    [Parameter]
    [ValidateSet("Read", "Write")]
    public string? Validate { get; set; }

    [Parameter]
    public SwitchParameter SkipBlocked { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    [PSDefaultValue(Value = 1)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int RequestsAtATime => ThrottleLimit;

    private ImportOptions Options => new()
    {
        Prune = Prune,
        SkipBlocked = SkipBlocked,
        UpdateSecret = UpdateSecret,
        Force = Force,
        PassThru = PassThru,
        Validate = Validate,
        Removal = RemovalQuestion.Decide(Preferences, Force),
    };

    private protected override Request NewRequest(StorageFileInput input)
    {
        _secrets ??= ImportSecrets.Of(SecretResolver, InvokeCommand, Vault);
        return new ImportPlanRequest(input, Options, _secrets, _question, _imports);
    }

    // No change before all files are read and all questions are answered.
    private protected override IEnumerable<Request> ReadEnd() =>
        _imports.SelectMany(import => import.Steps.Select(step => new ImportStepRequest(import.Org, step, Options)));
}
