using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// An organization of one test, made in the emulator with raw JSON, and a session that is connected to it through a
/// service which remembers the requests.
/// </summary>
public sealed class BucketConfigFixture : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly LoopbackService _front;

    private BucketConfigFixture(string org, LoopbackService front, HttpClient http, ModuleSession session) =>
        (Org, _front, _http, Session) = (org, front, http, session);

    public string Org { get; }

    public ModuleSession Session { get; }

    public Uri Service => _front.Url;

    public IReadOnlyList<string> Requests => _front.Requests;

    public IReadOnlyList<string> Writes => _front.Writes;

    public string Path => $"/orgs/{Org}/buckets";

    public string PolicyPath => $"/orgs/{Org}/settings/virtual-chunk-access-policies";

    public static async Task<BucketConfigFixture> StartAsync(EmulatorFixture emulator, AnsweringHost? host = null)
    {
        var org = emulator.NewOrg();
        var front = await LoopbackService.InFrontOfAsync(emulator.Url);
        var http = new HttpClient { BaseAddress = emulator.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", EmulatorFixture.AdminToken);
        return new BucketConfigFixture(org, front, http, ModuleSession.Connected(front.Url, org, host));
    }

    /// <summary>Makes a config without the module; returns its id.</summary>
    public async Task<Guid> CreateAsync(string nickname, string name = "bucket", string prefix = "", string? org = null)
    {
        var answer = await _http.PostAsJsonAsync($"/orgs/{org ?? Org}/buckets", new Dictionary<string, object>
        {
            ["nickname"] = nickname,
            ["platform"] = "s3",
            ["name"] = name == "bucket" ? $"bucket-{nickname.ToLowerInvariant()}" : name,
            ["prefix"] = prefix,
            ["extra_config"] = new Dictionary<string, object> { ["region_name"] = "us-east-1" },
            ["auth_config"] = new Dictionary<string, object> { ["method"] = "anonymous" },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var created = await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>();
        return Guid.Parse(created!["id"].ToString()!);
    }

    /// <summary>Makes a repo that uses a config.</summary>
    public async Task UseAsync(string nickname, string repo)
    {
        var answer = await _http.PostAsJsonAsync($"/orgs/{Org}/repos", new Dictionary<string, object>
        {
            ["name"] = repo,
            ["bucket_nickname"] = nickname,
            ["kind"] = "icechunk",
            ["create_mode"] = "register",
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Lets repos read virtual chunks from a config.</summary>
    public async Task AllowAsync(string nickname, string subPrefix = "", bool isPublic = false)
    {
        var config = (await StoredAsync()).Single(config => (string)config["nickname"]! == nickname);
        var answer = await _http.PutAsJsonAsync(PolicyPath, new Dictionary<string, object>
        {
            ["use_case"] = "explicit",
            ["bucket_id"] = (string)config["id"]!,
            ["subprefix"] = subPrefix,
            ["public"] = isPublic,
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The virtual chunk access policies as the service answers them, as "subprefix public".</summary>
    public async Task<IReadOnlyList<string>> PoliciesAsync() =>
    [
        .. (await _http.GetFromJsonAsync<JsonObject>($"{PolicyPath}?size=1000"))!["items"]!.AsArray()
            .Select(policy => $"{policy!["subprefix"]} {policy["public"]}"),
    ];

    /// <summary>Deletes a repo, which can still be restored.</summary>
    public async Task DeleteRepoAsync(string repo) =>
        (await _http.DeleteAsync(new Uri($"/orgs/{Org}/{repo}", UriKind.Relative))).EnsureSuccessStatusCode();

    /// <summary>Lets a repo read virtual chunks through a config.</summary>
    public Task AddContainerAsync(string repo, string prefix, string nickname) => SendAsync(
        HttpMethod.Patch,
        $"/repos/icechunk/{Org}/{repo}/virtual-chunk-containers",
        new { add = new Dictionary<string, string> { [prefix] = nickname } });

    /// <summary>Makes an Iceberg namespace.</summary>
    public Task AddNamespaceAsync(string name, string nickname) => SendAsync(
        HttpMethod.Post, $"/orgs/{Org}/iceberg/namespaces", new { name, bucket_nickname = nickname });

    private async Task SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The configs as the service answers them.</summary>
    public async Task<IReadOnlyList<JsonObject>> StoredAsync() =>
        (await _http.GetFromJsonAsync<List<JsonObject>>(Path))!;

    /// <summary>The nicknames that the service holds now.</summary>
    public async Task<IReadOnlyList<string>> NicknamesAsync()
    {
        var configs = await _http.GetFromJsonAsync<List<Dictionary<string, object>>>(Path);
        return [.. configs!.Select(config => config["nickname"].ToString()!).Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        _http.Dispose();
        await _front.DisposeAsync();
    }
}
