using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>An emulator of its own, because how logins go is a setting of the whole service.</summary>
public sealed class LoginEmulator : IAsyncLifetime
{
    private readonly HttpClient _admin = new();
    private EmulatorProcess? _process;

    public Uri Url => _process!.Url;

    /// <summary>All that it has printed so far.</summary>
    public string Output => _process!.Output;

    /// <summary>Where the login for it is saved.</summary>
    public string LoginPath =>
        Path.Combine(OwnHome.Path, ".arraylake", "tokens", $"{Url.Authority.Replace(':', '_')}.json");

    public async ValueTask InitializeAsync()
    {
        _process = await EmulatorProcess.StartAsync(
            "--data", ":memory:", "--org", "acme", "--token", $"{EmulatorFixture.AdminToken}=admin");
        _admin.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", EmulatorFixture.AdminToken);
    }

    /// <summary>Says how the next logins go: those of an admin.</summary>
    public async Task UseAsync(string settings)
    {
        var body = JsonNode.Parse(settings)!;
        body["role"] = "admin";
        using var answer = await _admin.PostAsJsonAsync(new Uri(Url, "_emulator/logins"), body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many logouts came.</summary>
    public async Task<int> LogoutsAsync() =>
        (int)(await _admin.GetFromJsonAsync<JsonObject>(new Uri(Url, "_emulator/logins")))!["logouts"]!;

    /// <summary>Makes the saved token one that the service does not take; it can still be renewed.</summary>
    public void Age()
    {
        var login = JsonNode.Parse(File.ReadAllText(LoginPath))!;
        login["id_token"] = "eyEnded";
        File.WriteAllText(LoginPath, login.ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
