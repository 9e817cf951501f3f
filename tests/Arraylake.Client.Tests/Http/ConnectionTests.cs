using System.Net;
using System.Net.Sockets;

namespace Arraylake.Tests.Http;

/// <summary>Real connections: how one is given up while it is made, and when one is used again.</summary>
public class ConnectionTests
{
    [Fact]
    public async Task Connecting_to_what_never_answers_ends_with_its_own_time_out()
    {
        await using var silent = await DeafListener.StartAsync();
        using var client = new ArraylakeClient(
            silent.Options with { ConnectionTimeout = TimeSpan.FromMilliseconds(300), MaximumRetryCount = 0 });

        var late = await Assert.ThrowsAsync<ArraylakeTimeoutException>(() => client.GetAsync().InTime());

        Assert.Contains("Connecting to the service took too long", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_was_never_connected_is_not_done_and_not_unknown()
    {
        await using var silent = await DeafListener.StartAsync();
        using var client = new ArraylakeClient(
            silent.Options with { ConnectionTimeout = TimeSpan.FromMilliseconds(300), MaximumRetryCount = 0 });

        await Assert.ThrowsAsync<ArraylakeTimeoutException>(
            () => client.BucketConfigs.CreateAsync(Wire.Org, Samples.New).InTime());
    }

    [Fact]
    public async Task A_stop_ends_connecting_at_once()
    {
        await using var silent = await DeafListener.StartAsync();
        using var client = new ArraylakeClient(silent.Options);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.BucketConfigs.GetAsync(Wire.Org, Wire.Id, stop.Token).InTime());
    }

    [Fact]
    public async Task A_connection_is_used_again_after_a_whole_list()
    {
        await using var server = new ScriptedServer().ThenAnswer($"[{Wire.Config}]").ThenAnswer(Wire.Config);
        using var client = new ArraylakeClient(server.Options);

        Assert.Single(await client.ListAsync().InTime());
        await client.GetAsync().InTime();

        Assert.Equal([1, 1], server.Requests.Select(request => request.Connection));
    }

    [Fact]
    public async Task A_half_read_connection_is_never_handed_on()
    {
        // Whole, and small enough that .NET would read the rest by itself and keep the connection.
        var rest = string.Concat(Enumerable.Repeat($",{Wire.Config}", 500));
        await using var server = new ScriptedServer().ThenAnswer($"[{Wire.Config}{rest}]").ThenAnswer(Wire.Config);
        using var client = new ArraylakeClient(server.Options);

        await foreach (var _ in client.BucketConfigs.ListAsync(Wire.Org))
        {
            break;
        }
        await Task.Delay(100, TestContext.Current.CancellationToken);
        await client.GetAsync().InTime();

        Assert.Equal([1, 2], server.Requests.Select(request => request.Connection));
    }

    /// <summary>A port at which connecting neither succeeds nor fails: its backlog is full.</summary>
    private sealed class DeafListener : IAsyncDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _callers = [];

        public ArraylakeClientOptions Options => new()
        {
            ServiceUri = $"http://{_listener.LocalEndPoint}",
            Token = new SecretText(FakeService.Token),
        };

        public static async Task<DeafListener> StartAsync()
        {
            var deaf = new DeafListener();
            deaf._listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            deaf._listener.Listen(0);
            for (var i = 0; i < 20; i++)
            {
                var caller = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                deaf._callers.Add(caller);
                using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
                try
                {
                    await caller.ConnectAsync(deaf._listener.LocalEndPoint!, patience.Token);
                }
                catch (Exception ex) when (ex is OperationCanceledException or SocketException)
                {
                    return deaf;
                }
            }
            await deaf.DisposeAsync();
            Assert.Skip("This system takes more connections than were asked for.");
            return deaf;
        }

        public ValueTask DisposeAsync()
        {
            _callers.ForEach(caller => caller.Dispose());
            _listener.Dispose();
            return default;
        }
    }
}
