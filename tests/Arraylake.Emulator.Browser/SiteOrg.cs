using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Arraylake.Emulator.Browser;

/// <summary>An organization of one test: what it holds, in raw JSON, and browsers at its pages.</summary>
public sealed class SiteOrg(Site site, string name)
{
    public string Name => name;

    public Uri Url => site.Url;

    /// <summary>The address of the list.</summary>
    public string Buckets => $"/app/{name}/buckets";

    public string Settings => $"/app/{name}/settings";

    public string NewBucket => $"/app/{name}/settings/buckets/new";

    public string VirtualChunks => $"/app/{name}/virtual-chunks";

    public string Bucket(Guid id) => $"/app/{name}/settings/buckets/{id}";

    /// <summary>A browser that a one-time link has signed in, at a page.</summary>
    internal async Task<Visit> OpenAsync(
        string? path = null, string token = Site.Admin, BrowserNewContextOptions? options = null)
    {
        var visit = await site.OpenAsync(options);
        await visit.GoAsync(await SignInLinkAsync(token, path ?? Buckets));
        return visit;
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    internal Task<Visit> OpenSignedOutAsync(BrowserNewContextOptions? options = null) => site.OpenAsync(options);

    public async Task<string> SignInLinkAsync(string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "_emulator/sign-in-links");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await ReadAsync(await site.Http.SendAsync(request));
        return $"{answer["url"]}?to={Uri.EscapeDataString(path)}";
    }

    /// <summary>Creates a config; by default in Amazon S3, anonymous.</summary>
    public async Task<Guid> CreateAsync(string nickname, object? config = null)
    {
        var body = JsonNode.Parse("""
            {"platform": "s3", "prefix": "", "extra_config": {"region_name": "us-east-1"},
            "auth_config": {"method": "anonymous"}}
            """)!.AsObject();
        body["nickname"] = nickname;
        body["name"] = $"bucket-{nickname.ToLowerInvariant()}";
        foreach (var (key, value) in System.Text.Json.JsonSerializer.SerializeToNode(config ?? new { })!.AsObject())
        {
            body[key] = value?.DeepClone();
        }
        var answer = await ReadAsync(await site.Http.PostAsJsonAsync($"orgs/{name}/buckets", body));
        return (Guid)answer["id"]!;
    }

    /// <summary>Creates a repo that uses a config.</summary>
    public async Task UseAsync(string nickname, string repo)
    {
        var body = new { name = repo, bucket_nickname = nickname, kind = "icechunk", create_mode = "register" };
        await ReadAsync(await site.Http.PostAsJsonAsync($"orgs/{name}/repos", body));
    }

    /// <summary>The configs as the service has them, by nickname.</summary>
    public async Task<Dictionary<string, JsonNode>> ConfigsAsync() =>
        (await site.Http.GetFromJsonAsync<List<JsonNode>>($"orgs/{name}/buckets"))!
            .ToDictionary(config => (string)config["nickname"]!);

    public async Task<IReadOnlyList<string>> NicknamesAsync() =>
        [.. (await ConfigsAsync()).Keys.Order(StringComparer.Ordinal)];

    /// <summary>The virtual chunk access policies as the service has them.</summary>
    public async Task<JsonArray> PoliciesAsync() => (await site.Http.GetFromJsonAsync<JsonNode>(
        $"orgs/{name}/settings/virtual-chunk-access-policies"))!["items"]!.AsArray();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
            return JsonNode.Parse(text)!;
        }
    }
}
