using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>
/// A server on a free loopback port that keeps connections open and treats each request as a test says: answers it,
/// closes the connection without a word, or whatever else a network does.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Func<NetworkStream, CancellationToken, Task>> _reactions = new();
    private readonly ConcurrentQueue<(int Connection, string Line)> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    public ScriptedServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ArraylakeClientOptions Options => new()
    {
        ServiceUri = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}",
        Token = new SecretText(FakeService.Token),
    };

    /// <summary>Which connection, from 1, and the request line without the version.</summary>
    public IReadOnlyList<(int Connection, string Line)> Requests => [.. _requests];

    public IEnumerable<string> Lines => _requests.Select(request => request.Line);

    public ScriptedServer ThenAnswer(string body, int status = 200) => Then((stream, stop) => stream.WriteAsync(
        Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"),
        stop).AsTask());

    public ScriptedServer ThenDrop() => Then((stream, _) =>
    {
        stream.Socket.Close();
        return Task.CompletedTask;
    });

    public ScriptedServer Then(Func<NetworkStream, CancellationToken, Task> reaction)
    {
        _reactions.Enqueue(reaction);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var number = 1; ; number++)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _connections.Add(ServeAsync(socket, number));
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            while (await ReadRequestAsync(stream) is { } line)
            {
                _requests.Enqueue((number, line));
                if (!_reactions.TryDequeue(out var react))
                {
                    return;
                }
                await react(stream, _stop.Token);
            }
        }
        catch (Exception ex) when (
            ex is IOException or SocketException or ObjectDisposedException || _stop.IsCancellationRequested)
        {
            // The client is gone, or the test is over.
        }
    }

    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var single = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(single, _stop.Token) == 0)
            {
                return null;
            }
            head.Append((char)single[0]);
        }
        var lines = head.ToString().Split("\r\n");
        var length = lines.FirstOrDefault(
            line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        if (length is not null)
        {
            await stream.ReadExactlyAsync(new byte[int.Parse(length.Split(':')[1], null)], _stop.Token);
        }
        return lines[0].Replace(" HTTP/1.1", "", StringComparison.Ordinal);
    }
}
