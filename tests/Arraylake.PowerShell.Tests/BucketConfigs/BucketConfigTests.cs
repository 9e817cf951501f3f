using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>Each test has an organization of its own, and a session that is connected to it.</summary>
public abstract class BucketConfigTests(EmulatorFixture emulator) : IAsyncLifetime
{
    protected EmulatorFixture Emulator { get; } = emulator;

    protected BucketConfigFixture Fixture { get; private set; } = null!;

    protected ModuleSession Session => Fixture.Session;

    protected IReadOnlyList<string> Requests => Fixture.Requests;

    protected IReadOnlyList<string> Writes => Fixture.Writes;

    public virtual async ValueTask InitializeAsync() => Fixture = await BucketConfigFixture.StartAsync(Emulator);

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another session in the same organization, with somebody at it.</summary>
    protected ModuleSession Connect(AnsweringHost host) => ModuleSession.Connected(Fixture.Service, Fixture.Org, host);

    protected RunResult Run(string script, params object?[] arguments) => Session.Run(script, arguments);

    /// <summary>Asserts the body of the last write, as text.</summary>
    protected void LastWriteIs(string body) => Assert.EndsWith($" {body}", Writes[^1], StringComparison.Ordinal);

    /// <summary>A value in the body of a request, as JSON.</summary>
    protected static string ValueIn(string request, string path)
    {
        var element = JsonDocument.Parse(request[request.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        foreach (var step in path.Split('.'))
        {
            element = element.GetProperty(step);
        }
        return element.GetRawText();
    }

    protected Task<Guid> CreateAsync(string nickname, string name = "bucket", string prefix = "", string? org = null) =>
        Fixture.CreateAsync(nickname, name, prefix, org);

    protected Task UseAsync(string nickname, string repo) => Fixture.UseAsync(nickname, repo);

    protected Task<IReadOnlyList<JsonObject>> StoredAsync() => Fixture.StoredAsync();

    protected Task<IReadOnlyList<string>> NicknamesAsync() => Fixture.NicknamesAsync();
}
