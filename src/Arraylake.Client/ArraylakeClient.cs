using Arraylake.Http;

namespace Arraylake;

/// <summary>
/// A client for one service with one credential. Thread-safe; make one and keep it, because it holds the connections.
/// </summary>
public sealed class ArraylakeClient : IDisposable
{
    private readonly ServiceTransport _transport;
    private readonly bool _ownsTransport;

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <param name="options">The service and the credential.</param>
    /// <exception cref="ArraylakeConfigurationException">
    /// The service URI, the proxy or the certificate authority cannot be used.
    /// </exception>
    /// <exception cref="ArraylakeTokenException">
    /// The token is neither an API key nor a JWT, or there is none and no saved login either.
    /// </exception>
    public ArraylakeClient(ArraylakeClientOptions options)
        : this(new ServiceTransport(options ?? throw new ArgumentNullException(nameof(options))), ownsTransport: true)
    {
    }

    private ArraylakeClient(ServiceTransport transport, bool ownsTransport)
    {
        (_transport, _ownsTransport) = (transport, ownsTransport);
        var events = new ServiceEvents(
            request => RequestCompleted?.Invoke(this, request),
            retry => Retrying?.Invoke(this, retry),
            outcome => OutcomeEstablished?.Invoke(this, outcome),
            RaiseWarning);
        BucketConfigs = new BucketConfigOperations(transport, events);
        Repos = new RepoOperations(transport, events);
        Identity = new IdentityOperations(transport, events);
    }

    /// <summary>
    /// Raised on whatever thread for each attempt of a request, when the headers of its answer came or it failed.
    /// </summary>
    public event EventHandler<RequestCompletedEventArgs>? RequestCompleted;

    /// <summary>Raised on whatever thread, when a request failed and before the wait for its next attempt.</summary>
    public event EventHandler<RetryingEventArgs>? Retrying;

    /// <summary>
    /// Raised on whatever thread, when the answer to a write was lost and it was found out what became of it.
    /// </summary>
    public event EventHandler<OutcomeEstablishedEventArgs>? OutcomeEstablished;

    /// <summary>
    /// Raised on any thread, once for each distinct text of this client and of all its views that have a handler, when
    /// the service sent a warning with an answer.
    /// </summary>
    public event EventHandler<ServiceWarningEventArgs>? WarningReceived;

    /// <summary>The BucketConfigs of an organization.</summary>
    public BucketConfigOperations BucketConfigs { get; }

    /// <summary>The repositories of an organization.</summary>
    public RepoOperations Repos { get; }

    /// <summary>Who the caller is.</summary>
    public IdentityOperations Identity { get; }

    /// <summary>The address of the service, without a trailing slash.</summary>
    public string ServiceUri => _transport.ServiceUriText;

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectionTimeout => _transport.Options.ConnectionTimeout;

    /// <summary>How long one attempt of a request may take.</summary>
    public TimeSpan Timeout => _transport.Options.Timeout;

    /// <summary>How long an operation may go on trying again.</summary>
    public TimeSpan RetryTimeout => _transport.Options.RetryTimeout;

    /// <summary>How often a request is repeated at most.</summary>
    public int MaximumRetryCount => _transport.Options.MaximumRetryCount;

    /// <summary>
    /// When the token says that it ends, in UTC: a JWT does, an API key does not
    /// (<see cref="Principal.Expiration"/> does).
    /// </summary>
    public DateTimeOffset? TokenExpiration => _transport.TokenExpiration;

    /// <summary>
    /// Another view of the same client and connections with events of its own, so that two callers do not hear each
    /// other's requests. Disposing it does nothing.
    /// </summary>
    public ArraylakeClient Share() => new(_transport, ownsTransport: false);

    // A view without a handler, such as that of a background request, must not use up the only showing of a text.
    private void RaiseWarning(ServiceWarningEventArgs warning)
    {
        if (WarningReceived is { } handler && _transport.SeenWarnings.IsNew(warning.Text))
        {
            handler(this, warning);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        if (_ownsTransport)
        {
            _transport.Dispose();
        }
    }
}
