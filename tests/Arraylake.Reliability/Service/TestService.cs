using System.Diagnostics;
using System.Net.Http.Headers;

namespace Arraylake.Reliability;

/// <summary>An emulator in a process of its own, with a database on disk that goes when this is disposed.</summary>
internal sealed class TestService : IAsyncDisposable
{
    public const string Org = "acme";

    public const string Token = "ema_test_reliability";

    private readonly string[] _orgs;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arraylake-reliability-");
    private EmulatorProcess _process = null!;

    private TestService(string[] orgs) => _orgs = orgs;

    /// <summary>Where it listens.</summary>
    public Uri Address => _process.Url;

    /// <summary>How much memory the emulator has in use.</summary>
    public long WorkingSet
    {
        get
        {
            using var process = Process.GetProcessById(_process.ProcessId);
            return process.WorkingSet64;
        }
    }

    /// <param name="orgs">Its organizations; the one of all scenarios unless given.</param>
    public static async Task<TestService> StartAsync(params string[] orgs)
    {
        var service = new TestService(orgs.Length > 0 ? orgs : [Org]);
        try
        {
            await service.StartProcessAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client with connections of its own.</summary>
    public ArraylakeClient Connect(Func<ArraylakeClientOptions, ArraylakeClientOptions>? change = null)
    {
        var options = new ArraylakeClientOptions
        {
            ServiceUri = Address.GetLeftPart(UriPartial.Authority),
            Token = new SecretText(Token),
        };
        return new ArraylakeClient(change?.Invoke(options) ?? options);
    }

    /// <summary>Plain HTTP, for what must not go through the client.</summary>
    public HttpClient ConnectPlainly() => new()
    {
        BaseAddress = Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) },
    };

    /// <summary>SIGKILL, which no process can prepare for.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.EndAsync();
        await _process.DisposeAsync();
    }

    /// <summary>Starts it again on the same data, at another address.</summary>
    public Task RestartAsync() => StartProcessAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }

    private async Task StartProcessAsync() => _process = await EmulatorProcess
        .StartAsync(
            [
                "--data", _folder.FullName, "--token", $"{Token}=admin",
                .. _orgs.SelectMany(org => new[] { "--org", org }),
            ]);
}
