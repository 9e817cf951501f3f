using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>A server on a free loopback port that keeps the head of each request as it came over the wire.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _heads = [];
    private readonly byte[] _answer;
    private readonly Task _serving;

    /// <summary>Starts to listen.</summary>
    /// <param name="answer">Head and body of every answer.</param>
    public RawServer(string answer)
    {
        _answer = Encoding.UTF8.GetBytes(answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public IReadOnlyList<string> Heads
    {
        get
        {
            lock (_heads)
            {
                return [.. _heads];
            }
        }
    }

    public IEnumerable<string> RequestLines => Heads.Select(head => head.Split("\r\n")[0]);

    public static string Ok(string body) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
        + $"Connection: close\r\n\r\n{body}";

    public ArraylakeClient Connect(string path = "") => new(OptionsFor(path));

    public ArraylakeClientOptions OptionsFor(string path = "") => new()
    {
        ServiceUri = Address + path,
        Token = new SecretText(FakeService.Token),
        MaximumRetryCount = 0,
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(connection.GetStream());
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)
            && await stream.ReadAsync(buffer, _stop.Token) == 1)
        {
            head.Append((char)buffer[0]);
        }
        lock (_heads)
        {
            _heads.Add(head.ToString());
        }
        await stream.WriteAsync(_answer, _stop.Token);
    }
}
