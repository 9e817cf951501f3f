using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Arraylake.Http;

namespace Arraylake.Storage.Network;

/// <summary>
/// The connections to object stores: no redirects, no cookies, no refused addresses, certificates always checked, and
/// each answer kept raw, because a diagnosis needs what storage libraries leave out.
/// </summary>
internal sealed class StoreNetwork : IDisposable
{
    // How long the answer to a write is awaited after a cancellation or the end of its time.
    private static readonly TimeSpan WriteGrace = TimeSpan.FromSeconds(1);

    private readonly AsyncLocal<StoreExchange?> _current = new();
    private readonly ConcurrentDictionary<string, string> _protocols = new(StringComparer.OrdinalIgnoreCase);
    private readonly SocketsHttpHandler _sockets;

    public StoreNetwork(BucketCheckOptions options)
    {
        _sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = ServiceProxy.Of(text: null, exempt: null),
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = RememberProtocol,
        };
        var trust = new StoreCertificateTrust(options.CertificateAuthority);
        _sockets.SslOptions.RemoteCertificateValidationCallback = trust.IsTrusted;
        Client = new HttpClient(new AnswerRecorder(_sockets, _current), disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends what <see cref="RecordAsync"/> records, and nothing else.</summary>
    public HttpClient Client { get; }

    /// <summary>The TLS version that a host answered with, such as <c>TLS 1.3</c>; null for plain http.</summary>
    public string? ProtocolOf(string host) => _protocols.GetValueOrDefault(host);

    public Task<StoreAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Content is null
            ? RecordAsync(stop => Client.SendAsync(request, stop), cancellationToken)
            : RecordWriteAsync(stop => Client.SendAsync(request, stop), cancellationToken);

    /// <summary>
    /// As <see cref="RecordAsync"/>, but a cancellation first waits a moment for the answer: if the store carried out
    /// the write later, its object would stay.
    /// </summary>
    /// <exception cref="StoreUnreachableException">No answer came.</exception>
    public async Task<StoreAnswer> RecordWriteAsync(
        Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = new CancellationTokenSource();
        using var canceled = cancellationToken.UnsafeRegister(
            static stop => ((CancellationTokenSource)stop!).CancelAfter(WriteGrace), stop);
        return await RecordAsync(call, stop.Token).ConfigureAwait(false);
    }

    /// <summary>Runs a call that sends one request, and returns the answer as it came, errors included.</summary>
    /// <exception cref="StoreUnreachableException">No answer came.</exception>
    public async Task<StoreAnswer> RecordAsync(
        Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        var exchange = new StoreExchange();
        _current.Value = exchange;
        try
        {
            await call(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A library's view of the answer does not matter once there is one.
            if (exchange.Answer is null)
            {
                throw StoreUnreachableException.From(exchange.Failure ?? ex, exchange.Url);
            }
        }
        finally
        {
            _current.Value = null;
        }
        return exchange.Answer
            ?? throw new StoreUnreachableException(UnreachableCause.Request, "The request was not sent.");
    }

    public void Dispose()
    {
        Client.Dispose();
        _sockets.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        if (Array.Find(addresses, AddressGuard.IsRefused) is { } refused)
        {
            throw AddressGuard.Refusal(host, refused);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // Connects to the addresses that were checked: resolving the name again could return others.
            await socket.ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private ValueTask<Stream> RememberProtocol(
        SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken)
    {
        if (context.PlaintextStream is SslStream tls && context.InitialRequestMessage.RequestUri is { } url)
        {
            _protocols[url.Host] = tls.SslProtocol.ToString()
                .Replace("Tls1", "TLS 1.", StringComparison.Ordinal)
                .Replace("Tls", "TLS ", StringComparison.Ordinal)
                .TrimEnd('.', ' ');
        }
        return ValueTask.FromResult(context.PlaintextStream);
    }
}
