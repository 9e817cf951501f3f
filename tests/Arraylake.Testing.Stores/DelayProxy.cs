using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Arraylake.Testing.Stores;

/// <summary>
/// Passes connections on to a store, and holds each request for a while, as a network does. An answer is passed on at
/// once, and so is the rest of a request.
/// </summary>
internal sealed class DelayProxy : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _store;
    private readonly TimeSpan _delay;
    private readonly Task _accepting;

    public DelayProxy(Uri store, TimeSpan delay)
    {
        (_store, _delay) = (store, delay);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Its address.</summary>
    public Uri Endpoint => new($"http://{_listener.LocalEndpoint}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassOnAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using var store = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await store.ConnectAsync(_store.Host, _store.Port, _stop.Token);
                var isAnswered = new StrongBox<bool>(true);
                await Task.WhenAny(
                    CopyAsync(client, store, isAnswered, isRequest: true),
                    CopyAsync(store, client, isAnswered, isRequest: false));
            }
            catch (Exception ex) when (ex is OperationCanceledException or SocketException)
            {
            }
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, StrongBox<bool> isAnswered, bool isRequest)
    {
        var buffer = new byte[BufferSize];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
            {
                if (isRequest && isAnswered.Value)
                {
                    await Task.Delay(_delay, _stop.Token);
                }
                isAnswered.Value = !isRequest;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or IOException or ObjectDisposedException)
        {
        }
    }
}
