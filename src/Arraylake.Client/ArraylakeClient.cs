using Arraylake.Http;

namespace Arraylake;

/// <summary>
/// A client for one service with one credential. Thread-safe; create one and reuse it, because it keeps the
/// connections.
/// </summary>
public sealed class ArraylakeClient : IDisposable
{
    private readonly ServiceTransport _transport;
    private readonly bool _ownsTransport;

    /// <summary>Creates a client. Nothing is sent yet.</summary>
    /// <param name="options">The service and the credential.</param>
    /// <exception cref="ArraylakeConfigurationException">
    /// The service URI, the proxy or the certificate authority cannot be used.
    /// </exception>
    /// <exception cref="ArraylakeTokenException">
    /// The token is neither an API key nor a JWT, or there is neither a token nor a saved login.
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
        VirtualChunkAccessPolicies = new VirtualChunkAccessPolicyOperations(transport, events);
        IcebergNamespaces = new IcebergNamespaceOperations(transport, events);
        Identity = new IdentityOperations(transport, events);
        Dependents = new DependentOperations(this, transport.Options.Time);
        Emulator = new EmulatorOperations(transport, events);
    }

    /// <summary>
    /// Raised on any thread for each attempt of a request, when the headers of its answer arrived or it failed.
    /// </summary>
    public event EventHandler<RequestCompletedEventArgs>? RequestCompleted;

    /// <summary>Raised on any thread after a request failed, before the wait for its next attempt.</summary>
    public event EventHandler<RetryingEventArgs>? Retrying;

    /// <summary>
    /// Raised on any thread when the answer to a write was lost, and a check showed that it was applied.
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

    /// <summary>The parts of buckets from which an organization's repos may read virtual chunks.</summary>
    public VirtualChunkAccessPolicyOperations VirtualChunkAccessPolicies { get; }

    /// <summary>The Iceberg namespaces of an organization.</summary>
    public IcebergNamespaceOperations IcebergNamespaces { get; }

    /// <summary>Everything that uses or depends on the BucketConfigs of an organization.</summary>
    public DependentOperations Dependents { get; }

    /// <summary>Who the caller is.</summary>
    public IdentityOperations Identity { get; }

    /// <summary>Operations that only the emulator has.</summary>
    internal EmulatorOperations Emulator { get; }

    /// <summary>The address of the service, without a trailing slash.</summary>
    public string ServiceUri => _transport.ServiceUriText;

    /// <summary>The limit for connecting.</summary>
    public TimeSpan ConnectionTimeout => _transport.Options.ConnectionTimeout;

    /// <summary>The limit for one attempt of a request.</summary>
    public TimeSpan Timeout => _transport.Options.Timeout;

    /// <summary>How long an operation may be retried.</summary>
    public TimeSpan RetryTimeout => _transport.Options.RetryTimeout;

    /// <summary>The maximum number of retries of a request.</summary>
    public int MaximumRetryCount => _transport.Options.MaximumRetryCount;

    /// <summary>
    /// When the token expires, in UTC. A JWT contains the time; for an API key it is null (see
    /// <see cref="Principal.Expiration"/>).
    /// </summary>
    public DateTimeOffset? TokenExpiration => _transport.TokenExpiration;

    /// <summary>
    /// Another view of the same client and connections with its own events, so that callers do not receive events of
    /// each other's requests. Disposing it does nothing.
    /// </summary>
    public ArraylakeClient Share() => new(_transport, ownsTransport: false);

    // A view without a handler, such as that of a background request, must not count as having shown the text.
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
