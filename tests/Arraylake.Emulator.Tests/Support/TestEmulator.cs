namespace Arraylake.Emulator.Tests.Support;

/// <summary>An emulator for one test, on a free port, with data that are deleted afterwards.</summary>
internal sealed class TestEmulator : IAsyncDisposable
{
    private EmulatorOptions _options;
    private readonly List<Rest> _wires = [];
    private RunningEmulator _running;

    private TestEmulator(TemporaryFolder folder, EmulatorOptions options, RunningEmulator running)
    {
        (Folder, _options, _running) = (folder, options, running);
        (Admin, Member) = (As(Rest.Admin), As(Rest.Member));
    }

    public TemporaryFolder Folder { get; }

    public Uri Url => _running.Url;

    public Rest Admin { get; private set; }

    public Rest Member { get; private set; }

    public static async Task<TestEmulator> StartAsync(
        bool inMemory = false,
        bool legacyResponses = false,
        TimeProvider? clock = null,
        int? maxSizeMB = null,
        bool allowLogin = true,
        Action<LoginRequest>? loginRequested = null)
    {
        var folder = new TemporaryFolder();
        var options = new EmulatorOptions
        {
            Urls = "http://127.0.0.1:0",
            Data = inMemory ? EmulatorOptions.InMemory : folder.Path,
            Orgs = ["earthmover", "other-org"],
            Tokens = new Dictionary<string, string> { [Rest.Admin] = "admin", [Rest.Member] = "member" },
            LegacyResponses = legacyResponses,
            Clock = clock ?? TimeProvider.System,
            MaxSizeMB = maxSizeMB,
            AllowLogin = allowLogin,
            LoginRequested = loginRequested,
        };
        return new TestEmulator(folder, options, await RunAsync(options));
    }

    /// <summary>Another client, with connections of its own.</summary>
    public Rest As(string? token)
    {
        var wire = new Rest(Url, token);
        _wires.Add(wire);
        return wire;
    }

    /// <summary>Stops it and keeps its data.</summary>
    public ValueTask StopAsync() => _running.DisposeAsync();

    /// <summary>Starts it again on the same data, perhaps with other options.</summary>
    public async Task RestartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        await _running.DisposeAsync();
        _options = change?.Invoke(_options) ?? _options;
        _running = await RunAsync(_options);
        (Admin, Member) = (As(Rest.Admin), As(Rest.Member));
    }

    public async ValueTask DisposeAsync()
    {
        _wires.ForEach(wire => wire.Dispose());
        await _running.DisposeAsync();
        Folder.Dispose();
    }

    private static Task<RunningEmulator> RunAsync(EmulatorOptions options) =>
        EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
}
