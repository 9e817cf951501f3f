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
    [TextInput]
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

    protected override void EndProcessing() => Attempt(Org, Connect, naming: false);

    private void Connect()
    {
        // Until it is done.
        RunspaceConnections.Refuse();
        if (Org is null && IsGiven(nameof(Org)))
        {
            throw OrgText.NothingGiven();
        }
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
        var connection = new ArraylakeConnection(client, access, SkipValidation ? null : Validate(client, access.Org));
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
        ConnectionTimeout = Seconds(nameof(ConnectionTimeoutSeconds), ConnectionTimeoutSeconds),
        Timeout = Seconds(nameof(TimeoutSeconds), TimeoutSeconds),
        RetryTimeout = Seconds(nameof(RetryTimeoutSeconds), RetryTimeoutSeconds),
        MaximumRetryCount = IsGiven(nameof(MaximumRetryCount)) ? MaximumRetryCount : null,
    };

    private TimeSpan? Seconds(string parameter, int seconds) =>
        IsGiven(parameter) ? TimeSpan.FromSeconds(seconds) : null;

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private ArraylakeAccess Find(GivenAccess given, ArraylakeSettings settings)
    {
        try
        {
            return ArraylakeAccess.Find(given, settings);
        }
        catch (ArraylakeCredentialMissingException missing)
        {
            throw ConnectionSettings.NoCredential("the parameters -Token and -Credential", missing, Host);
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

    private Principal Validate(ArraylakeClient client, Found<string>? org)
    {
        try
        {
            var identity = Watch(client).Identity;
            var principal = Await(identity.GetPrincipalAsync);
            if (org is not null)
            {
                Validate(identity, org);
            }
            return principal;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private void Validate(IdentityOperations identity, Found<string> org)
    {
        List<Org> visible;
        try
        {
            visible = [.. Stream(identity.ListOrgsAsync)];
        }
        catch (ArraylakeException unable) when (unable is not ArraylakeUnauthorizedException)
        {
            // A token may work in its organization without being allowed to list any.
            WriteVerbose($"Whether there is an organization '{org.Value}' could not be asked: {unable.Message}");
            return;
        }
        if (visible.Count == 0)
        {
            WriteVerbose("The service lists no organizations for this token, so the name was not checked.");
        }
        else if (!visible.Exists(one => one.Name == org.Value))
        {
            var source = Org is null ? $" The name comes from {org.Source}." : "";
            throw new CommandException(ErrorIds.OrgNotFound, $"{OrgText.NotFound(org.Value, visible)}{source}")
            {
                Action = "Not connected. Check the spelling: case counts. To connect without asking the service, add "
                    + "-SkipValidation.",
            };
        }
    }
}
