using System.Globalization;
using System.Management.Automation;
using System.Security;

namespace Arraylake.PowerShell;

/// <summary>Connects this runspace to an Arraylake service.</summary>
[Cmdlet(VerbsCommunications.Connect, "Arraylake", DefaultParameterSetName = "Token",
    HelpUri = HelpPages.ConnectArraylake)]
[OutputType(typeof(ArraylakeConnection))]
public sealed class ConnectArraylakeCommand : ArraylakeCmdlet
{
    private const int LongestTimeoutSec = 86_400;
    private const int MostRetries = 1000;
    private const int LongestConnectionTimeoutSec = 600;
    private const int LongestRetryTimeoutSec = 86_400;

    [Parameter(Position = 0)]
    [TextInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    [Parameter(ParameterSetName = "Token")]
    [SecretInput]
    public SecureString? Token { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Credential")]
    public PSCredential? Credential { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "DeviceCode")]
    public SwitchParameter DeviceCode { get; set; }

    [Parameter(ParameterSetName = "DeviceCode")]
    public SwitchParameter OpenBrowser { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "SavedLogin")]
    public SwitchParameter SavedLogin { get; set; }

    [Parameter]
    [TextInput]
    public string? ServiceUri { get; set; }

    [Parameter]
    [TextInput]
    public string? CertificateAuthority { get; set; }

    [Parameter]
    [ValidateRange(1, LongestConnectionTimeoutSec)]
    public int ConnectionTimeoutSec { get; set; }

    [Parameter]
    [ValidateRange(1, LongestTimeoutSec)]
    public int TimeoutSec { get; set; }

    [Parameter]
    [ValidateRange(1, LongestRetryTimeoutSec)]
    public int RetryTimeoutSec { get; set; }

    [Parameter]
    [ValidateRange(0, MostRetries)]
    public int MaximumRetryCount { get; set; }

    [Parameter]
    public SwitchParameter SkipCheck { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void EndProcessing() => Attempt(Org, Connect, naming: false);

    private void Connect()
    {
        // Until it is done.
        RunspaceConnections.Refuse();
        var settings = ArraylakeSettings.Read();
        var given = Given();
        if (DeviceCode)
        {
            LogIn(given, settings);
        }
        var access = Find(given, settings);
        var client = ConnectionSettings.NewClient(access.Options);
        WriteVerbose($"Connecting to {client.ServiceUri}, from {access.ServiceSource}, with the token from "
            + $"{access.CredentialSource}.");
        foreach (var warning in access.Warnings)
        {
            WriteWarning(warning);
        }
        if (access.Org is { } org)
        {
            WriteVerbose($"The organization is '{org.Value}', from {org.Source}.");
        }
        var connection = new ArraylakeConnection(client, access, SkipCheck ? null : Check(client));
        RunspaceConnections.Connected = connection;
        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    private GivenAccess Given() => new()
    {
        Token = Token is not null ? new(new SecretText(Token), "the parameter -Token")
            : Credential is not null ? new(new SecretText(Credential.Password), "the parameter -Credential")
            : null,
        ServiceUri = ServiceUri is null ? null : new(ServiceUri, "the parameter -ServiceUri"),
        Org = Org is null ? null : new(Org, "the parameter -Org"),
        CertificateAuthority = CertificateAuthority is null
            ? null
            : GetUnresolvedProviderPathFromPSPath(CertificateAuthority),
        UseSavedLogin = DeviceCode || SavedLogin,
        ConnectionTimeout = Seconds(nameof(ConnectionTimeoutSec), ConnectionTimeoutSec),
        Timeout = Seconds(nameof(TimeoutSec), TimeoutSec),
        RetryTimeout = Seconds(nameof(RetryTimeoutSec), RetryTimeoutSec),
        MaximumRetryCount = IsGiven(nameof(MaximumRetryCount)) ? MaximumRetryCount : null,
    };

    private TimeSpan? Seconds(string parameter, int seconds) =>
        IsGiven(parameter) ? TimeSpan.FromSeconds(seconds) : null;

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private static ArraylakeAccess Find(GivenAccess given, ArraylakeSettings settings)
    {
        try
        {
            return ArraylakeAccess.Find(given, settings);
        }
        catch (ArraylakeCredentialMissingException missing)
        {
            throw ConnectionSettings.NoCredential("the parameters -Token and -Credential", missing);
        }
    }

    private void LogIn(GivenAccess given, ArraylakeSettings settings)
    {
        var options = ConnectionSettings.OfModule(ArraylakeAccess.Network(given, settings).Value);
        using var login = new ArraylakeLogin(options, Arraylake.SavedLogin.Of(options.ServiceUri, settings));
        var prompt = Await(login.StartAsync);
        var emulators = RunspaceEmulators.Current;
        var page = Await(stop => RunspaceEmulators.ApprovalPageAsync(emulators, prompt.VerificationUri, stop));
        // A warning: the one stream that a runbook's log, a console and a job all show unless told not to.
        WriteWarning(string.Create(
            CultureInfo.InvariantCulture,
            $"To log in, open {page.AbsoluteUri} in a browser, on whatever device, and confirm "
            + $"the code {prompt.UserCode}. It expires at {prompt.Expires:HH:mm:ss} UTC."));
        if (OpenBrowser && Browser.Open(page) is { } why)
        {
            WriteWarning($"No browser can be opened here ({why}). Open the page yourself.");
        }
        Await(token => login.CompleteAsync(prompt, token));
    }

    private Principal Check(ArraylakeClient client)
    {
        try
        {
            return Await(Watch(client).Identity.GetPrincipalAsync);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
