namespace Arraylake.PowerShell;

/// <summary>A service, an organization and a credential that belong together. Shows no secret.</summary>
public sealed class ArraylakeConnection
{
    private readonly ArraylakeClient? _client;
    private readonly ArraylakeAccess? _access;
    private readonly ArraylakeException? _problem;
    private readonly ArraylakeClientOptions _options;
    private readonly Principal? _principal;
    private readonly Found<string>? _org;

    internal ArraylakeConnection(ArraylakeClient client, ArraylakeAccess access, Principal? principal)
    {
        (_client, _access, _options, _principal, _org) = (client, access, access.Options, principal, access.Org);
        (ServiceUri, ServiceUriSource) = (client.ServiceUri, access.ServiceSource);
        TokenSource = access.CredentialSource;
    }

    private ArraylakeConnection(ArraylakeSettings settings, ArraylakeException problem)
    {
        (_options, _org, _problem) = (new ArraylakeClientOptions(), settings.Org, problem);
        (ServiceUri, ServiceUriSource) = settings.ServiceUri is { } service
            ? (UsableUri(service.Value), service.Source)
            : (_options.ServiceUri, ArraylakeAccess.DefaultSource);
        TokenSource = settings.Token?.Source;
    }

    /// <summary>The organization that commands use unless told otherwise; null where none was given.</summary>
    public string? Org => _org?.Value;

    /// <summary>Where the organization was found; null where none was given.</summary>
    public string? OrgSource => _org?.Source;

    /// <summary>The address of the service; null where it is invalid, as the problem says.</summary>
    public string? ServiceUri { get; }

    /// <summary>Where the address of the service was found.</summary>
    public string ServiceUriSource { get; }

    /// <summary>The e-mail address of the caller; null when it was not asked for.</summary>
    public string? User => _principal?.ToString();

    /// <summary>Whether the caller is a service account; null when it was not asked for.</summary>
    public bool? IsServiceAccount => _principal?.IsServiceAccount;

    /// <summary>Where the token came from; null where that is not known, because there is a problem.</summary>
    public string? TokenSource { get; }

    /// <summary>Why no command can use this connection; null where all is well.</summary>
    public string? Problem => _problem?.Message;

    /// <summary>
    /// When the token ends, in local time as <c>Get-Date</c> gives it, where it or the service says so.
    /// </summary>
    public DateTime? Expires => (_client?.TokenExpiration ?? _principal?.Expiration)?.LocalDateTime;

    /// <summary>How long connecting may take, in seconds.</summary>
    public int ConnectionTimeoutSeconds => (int)_options.ConnectionTimeout.TotalSeconds;

    /// <summary>How long one attempt of a request may take, in seconds.</summary>
    public int TimeoutSeconds => (int)_options.Timeout.TotalSeconds;

    /// <summary>How long an operation may go on trying again, in seconds.</summary>
    public int RetryTimeoutSeconds => (int)_options.RetryTimeout.TotalSeconds;

    /// <summary>How often a request is repeated at most.</summary>
    public int MaximumRetryCount => _options.MaximumRetryCount;

    /// <exception cref="ArraylakeException">There is a problem, and no client.</exception>
    internal ArraylakeClient Client => _client ?? throw _problem!;

    internal ArraylakeAccess Access => _access ?? throw _problem!;

    /// <summary>
    /// The only organization that the token sees, once a command had to ask; null while it is not known, or not the
    /// only one.
    /// </summary>
    internal string? OnlyOrg { get; set; }

    /// <summary>Keeps the result of a list of organizations, so that the next command need not ask.</summary>
    internal void RememberOrgs(IReadOnlyList<Arraylake.Org> visible) =>
        OnlyOrg = visible is [var only] ? only.Name : null;

    /// <summary>The settings of environment and config files, though they cannot be used.</summary>
    internal static ArraylakeConnection Unusable(ArraylakeSettings settings, ArraylakeException problem) =>
        new(settings, problem);

    /// <summary>Organization and service, as they can be shown.</summary>
    public override string ToString() => PrintableText.Escape(Org is null ? $"{ServiceUri}" : $"{Org} at {ServiceUri}");

    // An invalid address may be a token in the wrong place, or hold a password.
    private static string? UsableUri(string text)
    {
        try
        {
            return ServiceAddress.Format(ServiceAddress.Parse(text));
        }
        catch (ArraylakeConfigurationException)
        {
            return null;
        }
    }
}
