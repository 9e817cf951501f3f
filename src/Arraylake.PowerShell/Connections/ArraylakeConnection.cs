namespace Arraylake.PowerShell;

/// <summary>A service, an organisation and a credential that belong together. Shows no secret.</summary>
public sealed class ArraylakeConnection
{
    private readonly ArraylakeClient _client;

    internal ArraylakeConnection(ArraylakeClient client, string? org, string tokenSource, Principal? principal)
    {
        (_client, Org, TokenSource) = (client, org, tokenSource);
        User = principal?.ToString();
        IsServiceAccount = principal?.IsServiceAccount;
        Expires = principal?.Expiration;
    }

    /// <summary>The organisation that commands use unless told otherwise; null where none was given.</summary>
    public string? Org { get; }

    /// <summary>The address of the service.</summary>
    public string ServiceUri => _client.ServiceUri;

    /// <summary>The e-mail address of the caller; null when it was not asked for.</summary>
    public string? User { get; }

    /// <summary>Whether the caller is a service account; null when it was not asked for.</summary>
    public bool? IsServiceAccount { get; }

    /// <summary>Where the token came from.</summary>
    public string TokenSource { get; }

    /// <summary>When the token ends, in UTC, where the service says so.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>How long connecting may take, in seconds.</summary>
    public int ConnectionTimeoutSec => (int)_client.ConnectionTimeout.TotalSeconds;

    /// <summary>How long one attempt of a request may take, in seconds.</summary>
    public int TimeoutSec => (int)_client.Timeout.TotalSeconds;

    /// <summary>How long an operation may go on trying again, in seconds.</summary>
    public int RetryTimeoutSec => (int)_client.RetryTimeout.TotalSeconds;

    /// <summary>How often a request is repeated at most.</summary>
    public int MaximumRetryCount => _client.MaximumRetryCount;

    internal ArraylakeClient Client => _client;

    /// <summary>Organisation and service.</summary>
    public override string ToString() => Org is null ? ServiceUri : $"{Org} at {ServiceUri}";
}
