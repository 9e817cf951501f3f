namespace Arraylake.PowerShell;

/// <summary>A service, an organization and a credential that belong together. Shows no secret.</summary>
public sealed class ArraylakeConnection
{
    private readonly ArraylakeClient _client;
    private readonly ArraylakeAccess _access;
    private readonly Principal? _principal;

    internal ArraylakeConnection(ArraylakeClient client, ArraylakeAccess access, Principal? principal) =>
        (_client, _access, _principal) = (client, access, principal);

    /// <summary>The organization that commands use unless told otherwise; null where none was given.</summary>
    public string? Org => _access.Org?.Value;

    /// <summary>The address of the service.</summary>
    public string ServiceUri => _client.ServiceUri;

    /// <summary>The e-mail address of the caller; null when it was not asked for.</summary>
    public string? User => _principal?.ToString();

    /// <summary>Whether the caller is a service account; null when it was not asked for.</summary>
    public bool? IsServiceAccount => _principal?.IsServiceAccount;

    /// <summary>Where the token came from.</summary>
    public string TokenSource => _access.CredentialSource;

    /// <summary>When the token ends, in UTC, where it or the service says so.</summary>
    public DateTimeOffset? Expires => _client.TokenExpiration ?? _principal?.Expiration;

    /// <summary>How long connecting may take, in seconds.</summary>
    public int ConnectionTimeoutSec => (int)_client.ConnectionTimeout.TotalSeconds;

    /// <summary>How long one attempt of a request may take, in seconds.</summary>
    public int TimeoutSec => (int)_client.Timeout.TotalSeconds;

    /// <summary>How long an operation may go on trying again, in seconds.</summary>
    public int RetryTimeoutSec => (int)_client.RetryTimeout.TotalSeconds;

    /// <summary>How often a request is repeated at most.</summary>
    public int MaximumRetryCount => _client.MaximumRetryCount;

    internal ArraylakeClient Client => _client;

    internal ArraylakeAccess Access => _access;

    /// <summary>
    /// The only organization that the token sees, once a command had to ask; null while it is not known, or not the
    /// only one.
    /// </summary>
    internal string? OnlyOrg { get; set; }

    /// <summary>Organization and service.</summary>
    public override string ToString() => Org is null ? ServiceUri : $"{Org} at {ServiceUri}";
}
