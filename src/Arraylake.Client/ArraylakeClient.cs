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
    /// <exception cref="ArraylakeConfigurationException">The service URI cannot be used.</exception>
    /// <exception cref="ArraylakeTokenException">The token is neither an API key nor a JWT.</exception>
    public ArraylakeClient(ArraylakeClientOptions options)
        : this(new ServiceTransport(options ?? throw new ArgumentNullException(nameof(options))), ownsTransport: true)
    {
    }

    private ArraylakeClient(ServiceTransport transport, bool ownsTransport)
    {
        (_transport, _ownsTransport) = (transport, ownsTransport);
        void Completed(RequestCompletedEventArgs request) => RequestCompleted?.Invoke(this, request);
        BucketConfigs = new BucketConfigOperations(transport, Completed);
        Repos = new RepoOperations(transport, Completed);
        Identity = new IdentityOperations(transport, Completed);
    }

    /// <summary>Raised on whatever thread, when the headers of an answer came or a request failed.</summary>
    public event EventHandler<RequestCompletedEventArgs>? RequestCompleted;

    /// <summary>The BucketConfigs of an organisation.</summary>
    public BucketConfigOperations BucketConfigs { get; }

    /// <summary>The repositories of an organisation.</summary>
    public RepoOperations Repos { get; }

    /// <summary>Who the caller is.</summary>
    public IdentityOperations Identity { get; }

    /// <summary>The address of the service, without a trailing slash.</summary>
    public string ServiceUri => _transport.ServiceUriText;

    /// <summary>
    /// Another view of the same client and connections with events of its own, so that two callers do not hear each
    /// other's requests. Disposing it does nothing.
    /// </summary>
    public ArraylakeClient Share() => new(_transport, ownsTransport: false);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        if (_ownsTransport)
        {
            _transport.Dispose();
        }
    }
}
