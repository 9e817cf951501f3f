using System.Security;

namespace Arraylake.PowerShell;

/// <summary>Connects this runspace to an Arraylake service.</summary>
[Cmdlet(VerbsCommunications.Connect, "Arraylake", DefaultParameterSetName = "Token",
    HelpUri = HelpPages.ConnectArraylake)]
[OutputType(typeof(ArraylakeConnection))]
public sealed class ConnectArraylakeCommand : ArraylakeCmdlet
{
    private const int LongestTimeoutSeconds = 86_400;
    private const int MostRetries = 1000;
    private const int LongestConnectionTimeoutSeconds = 600;
    private const int LongestRetryTimeoutSeconds = 86_400;

    [Parameter(Position = 0)]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    [Parameter(ParameterSetName = "Token")]
    [SecretInput]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecureString? Token { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Credential")]
    [ArgumentCompleter(typeof(CredentialCompleter))]
    public PSCredential? Credential { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "DeviceCode")]
    public SwitchParameter DeviceCode { get; set; }

    [Parameter(ParameterSetName = "DeviceCode")]
    public SwitchParameter OpenBrowser { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "SavedLogin")]
    public SwitchParameter SavedLogin { get; set; }

    [Parameter]
    [TextInput]
    [ArgumentCompleter(typeof(ServiceUriCompleter))]
    public string? ServiceUri { get; set; }

    [Parameter]
    [PathInput]
    public string? CertificateAuthority { get; set; }

    [Parameter]
    [ValidateRange(1, LongestConnectionTimeoutSeconds)]
    [PSDefaultValue(Value = 10)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ConnectionTimeoutSeconds { get; set; }

    [Parameter]
    [ValidateRange(1, LongestTimeoutSeconds)]
    [PSDefaultValue(Value = 300)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSeconds { get; set; }

    [Parameter]
    [ValidateRange(1, LongestRetryTimeoutSeconds)]
    [PSDefaultValue(Value = 60)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int RetryTimeoutSeconds { get; set; }

    [Parameter]
    [ValidateRange(0, MostRetries)]
    [PSDefaultValue(Value = 15)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int MaximumRetryCount { get; set; }

    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IEnumerable<Request> ReadEnd() =>
    [
        new ConnectRequest(
            Org,
            IsGiven(nameof(Org)),
            new GivenAccess
            {
                Token = Token is not null ? new(new SecretText(Token), "the parameter -Token")
                    : Credential is not null ? new(new SecretText(Credential.Password), "the parameter -Credential")
                    : null,
                ServiceUri = ServiceUri is null ? null : new(ServiceUri, "the parameter -ServiceUri"),
                Org = Org is null ? null : new(Org, "the parameter -Org"),
                CertificateAuthority = CertificateAuthority,
                UseSavedLogin = DeviceCode || SavedLogin,
                ConnectionTimeout = Seconds(nameof(ConnectionTimeoutSeconds), ConnectionTimeoutSeconds),
                Timeout = Seconds(nameof(TimeoutSeconds), TimeoutSeconds),
                RetryTimeout = Seconds(nameof(RetryTimeoutSeconds), RetryTimeoutSeconds),
                MaximumRetryCount = IsGiven(nameof(MaximumRetryCount)) ? MaximumRetryCount : null,
            },
            DeviceCode ? new DeviceLogin(OpenBrowser) : null,
            SkipValidation,
            PassThru,
            GetUnresolvedProviderPathFromPSPath,
            Host),
    ];

    private TimeSpan? Seconds(string parameter, int seconds) =>
        IsGiven(parameter) ? TimeSpan.FromSeconds(seconds) : null;

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
