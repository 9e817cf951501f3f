using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Arraylake.Storage.Tests.Checks;

namespace Arraylake.Storage.Tests.Emulator;

/// <summary>An emulator of one organization that vends credentials of real stores, over raw JSON.</summary>
internal sealed class VendingService : IAsyncDisposable
{
    private const string Token = "ema_test_vended";

    private readonly EmulatorProcess _emulator;

    private VendingService(EmulatorProcess emulator)
    {
        _emulator = emulator;
        Wire = new HttpClient { BaseAddress = emulator.Url };
        Wire.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <summary>Plain requests with an admin's token.</summary>
    public HttpClient Wire { get; }

    /// <summary>Everything that the emulator has printed so far.</summary>
    public string Output => _emulator.Output;

    public static async Task<VendingService> StartAsync() => new(
        await EmulatorProcess.StartAsync("--data", ":memory:", "--org", "acme", "--token", $"{Token}=admin"));

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Wire.GetStringAsync(path))!;

    public async Task<JsonNode> SendAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Wire.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Runs the checks with the credentials that the emulator vends.</summary>
    /// <param name="id">The config to check.</param>
    /// <param name="vending">The config whose credentials the service vends; null for the same.</param>
    /// <param name="options">How to check; writing by default.</param>
    public async Task<CheckRun> CheckAsync(string id, string? vending = null, BucketCheckOptions? options = null)
    {
        using var client = new ArraylakeClient(
            new() { ServiceUri = _emulator.Url.AbsoluteUri, Token = new SecretText(Token) });
        var subject = BucketCheckSubject.Of(await client.BucketConfigs.GetAsync("acme", Guid.Parse(id))) with
        {
            Vend = (access, stopped) => client.BucketConfigs
                .GetCredentialAsync("acme", Guid.Parse(vending ?? id), access, stopped),
        };
        return await CheckRun.OfAsync(subject, options);
    }

    public async ValueTask DisposeAsync()
    {
        Wire.Dispose();
        await _emulator.DisposeAsync();
    }
}
