namespace Arraylake.PowerShell;

/// <summary>A command that specifies where a BucketConfig's data lives: the parameters of both New- and Set-.</summary>
public abstract class SettingsCmdlet : ServiceCmdlet
{
    private CommandLine? _commandLine;

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

    // A row that has the method but not the auth must neither become an anonymous config nor change nothing.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("auth_config", "AuthMethod", "auth_method")]
    [AuthInput]
    [ArgumentCompleter(typeof(AuthCompleter))]
    public AuthArgument? Auth { get; set; }

    // Without it, -Force would be short for -ForcePathStyle.
    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [ValidateSet("Read", "Write")]
    public string? Validate { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    [PSDefaultValue(Value = 1)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    private protected sealed override int RequestsAtATime => ThrottleLimit;

    private protected CommandLine CommandLine => _commandLine!;

    /// <summary>A copy of the settings of this input.</summary>
    private protected SettingParameters Settings =>
        new(CommandLine, Region, EndpointUrl, UseSsl, ForcePathStyle, ExtraConfig, Auth);

    private protected sealed override IEnumerable<Request> ReadBegin()
    {
        _commandLine = new CommandLine(MyInvocation.BoundParameters);
        return base.ReadBegin();
    }
}
