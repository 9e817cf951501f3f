using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arraylake.Reliability;

/// <summary>
/// Stands between module and emulator, and treats each request as chance has it. Every request has a connection of its
/// own to the emulator, so it can still be delivered when the client has gone.
/// </summary>
internal sealed class ChaosProxy : IAsyncDisposable
{
    private static readonly ChaosFault[] Faults = [.. Enum.GetValues<ChaosFault>().Where(fault => fault != 0)];
    private static readonly int[] GatewayStatuses = [502, 503, 504];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _deliveries = [];
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Uri _target;
    private readonly ChaosTimes _times;
    private readonly Random _chance;
    private readonly Task _accepting;
    private int _requests;
    private int _faults;

    public ChaosProxy(Uri target, ChaosTimes times, int seed)
    {
        (_target, _times, _chance) = (target, times, new Random(seed));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How many requests met a fault.</summary>
    public int FaultsMet => Volatile.Read(ref _faults);

    /// <summary>Ends once all requests that came until now have been delivered.</summary>
    public Task DeliveredAsync() => Task.WhenAll(_deliveries.Keys);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll([.. _connections, .. _deliveries.Keys]);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using var client = new NetworkStream(socket, ownsSocket: true);
            while (await HttpBytes.ReadRequestAsync(client, _stop.Token) is { } request)
            {
                Interlocked.Increment(ref _requests);
                if (!await TreatAsync(client, request))
                {
                    return;
                }
            }
        }
        catch (Exception ex) when (
            ex is IOException or SocketException or ObjectDisposedException || _stop.IsCancellationRequested)
        {
            // The client is gone, or the run is over.
        }
    }

    /// <summary>Deals with one request; false where the connection ends with it.</summary>
    private async Task<bool> TreatAsync(NetworkStream client, byte[] request)
    {
        var (fault, part, wait) = Choose();
        switch (fault)
        {
            case ChaosFault.RequestSwallowed:
                return await HangAsync(client);
            case ChaosFault.RequestCut:
                await DeliverAsync(request, TimeSpan.Zero, part);
                return Reset(client);
            case ChaosFault.RequestHeld:
                _ = DeliverAsync(request, _times.BeyondLimit(wait));
                return await HangAsync(client);
            case ChaosFault.RequestSlow:
                return await AnswerAsync(client, request, _times.WithinLimit(wait));
            case ChaosFault.RequestDoubled:
                _ = DeliverAsync(request, _times.Longest * wait);
                return await AnswerAsync(client, request, TimeSpan.Zero);
            case ChaosFault.GatewayHeld:
                _ = DeliverAsync(request, _times.Longest * wait);
                return await FailAsync(client, part);
            case ChaosFault.GatewayLost:
                await DeliverAsync(request, TimeSpan.Zero);
                return await FailAsync(client, part);
            case ChaosFault.AnswerCut or ChaosFault.AnswerTruncated:
                var answer = await DeliverAsync(request, TimeSpan.Zero);
                await client.WriteAsync(answer.AsMemory(0, (int)(answer.Length * part)), _stop.Token);
                return fault == ChaosFault.AnswerCut && Reset(client);
            case ChaosFault.AnswerSwallowed:
                await DeliverAsync(request, TimeSpan.Zero);
                return await HangAsync(client);
            case ChaosFault.AnswerHeld:
                var late = await DeliverAsync(request, TimeSpan.Zero);
                await Task.Delay(_times.BeyondLimit(wait), _stop.Token);
                await client.WriteAsync(late, _stop.Token);
                return false;
            default:
                return await AnswerAsync(client, request, TimeSpan.Zero);
        }
    }

    private (ChaosFault Fault, double Part, double Wait) Choose()
    {
        lock (_chance)
        {
            var fault = _chance.NextDouble() < ChaosTimes.FaultRate
                ? Faults[_chance.Next(Faults.Length)]
                : ChaosFault.None;
            _faults += fault == ChaosFault.None ? 0 : 1;
            return (fault, _chance.NextDouble(), _chance.NextDouble());
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream client, byte[] request, TimeSpan wait)
    {
        var answer = await DeliverAsync(request, wait);
        await client.WriteAsync(HttpBytes.KeptOpen(answer), _stop.Token);
        return answer.Length > 0;
    }

    private async Task<bool> FailAsync(NetworkStream client, double part)
    {
        var status = GatewayStatuses[(int)(part * GatewayStatuses.Length)];
        await client.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Gateway\r\nContent-Length: 0\r\n\r\n"), _stop.Token);
        return true;
    }

    /// <summary>Says nothing until the client has gone.</summary>
    private async Task<bool> HangAsync(NetworkStream client)
    {
        _ = await client.ReadAsync(new byte[1], _stop.Token);
        return false;
    }

    private static bool Reset(NetworkStream client)
    {
        client.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        return false;
    }

    /// <summary>Hands a request on, or the first part of it, and reads the whole answer.</summary>
    private Task<byte[]> DeliverAsync(byte[] request, TimeSpan wait, double? part = null)
    {
        var delivery = SendAsync(request, wait, part);
        _deliveries[delivery] = true;
        _ = delivery.ContinueWith(
            ended => _deliveries.TryRemove(ended, out _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return delivery;
    }

    private async Task<byte[]> SendAsync(byte[] request, TimeSpan wait, double? part)
    {
        try
        {
            await Task.Delay(wait, _stop.Token);
            using var service = new TcpClient();
            await service.ConnectAsync(_target.Host, _target.Port, _stop.Token);
            var stream = service.GetStream();
            var whole = HttpBytes.For(_target, request);
            await stream.WriteAsync(part is null ? whole : whole.AsMemory(0, (int)(whole.Length * part)), _stop.Token);
            using var answer = new MemoryStream();
            if (part is null)
            {
                await stream.CopyToAsync(answer, _stop.Token);
            }
            return answer.ToArray();
        }
        catch (Exception ex) when (ex is IOException or SocketException || _stop.IsCancellationRequested)
        {
            return [];
        }
    }
}
