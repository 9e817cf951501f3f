using System.Net.Http.Headers;
using System.Text;

namespace Arraylake.Emulator.Tests.Support;

/// <summary>Raw HTTP with raw JSON: no code of this project is between a test and the emulator.</summary>
internal sealed class Rest(Uri url, string? token = Rest.Admin) : IDisposable
{
    public const string Admin = "ema_the-admins-own";
    public const string Member = "ema_a-members";
    public const string Buckets = "/orgs/earthmover/buckets";
    public const string Faults = "/_emulator/faults";
    public const string Repos = "/orgs/earthmover/repos";

    private readonly HttpClient _http = new() { BaseAddress = url };

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public Task<Reply> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Reply> SendAsync(HttpMethod method, string path, string? json = null) =>
        SendAsync(new HttpRequestMessage(method, path)
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        });

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        if (token is not null)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", token);
        }
        using (request)
        {
            var ended = TestContext.Current.CancellationToken;
            var message = await _http.SendAsync(request, ended);
            var text = await message.Content.ReadAsStringAsync(ended);
            return new Reply((int)message.StatusCode, text, message);
        }
    }

    /// <summary>Sets faults by their rules in JSON, without the brackets.</summary>
    public async Task FailAsync(string rules, int seed = 1)
    {
        var reply = await PostAsync(Faults, $$"""{"seed":{{seed}},"rules":[{{rules}}]}""");
        reply.Is(HttpStatusCode.OK);
    }

    /// <summary>How often each rule matched and fired: <c>3/1 0/0</c>.</summary>
    public async Task<string> FaultCountsAsync()
    {
        var reply = await GetAsync(Faults);
        return string.Join(' ', reply.Is(HttpStatusCode.OK).Json["rules"]!.AsArray().Select(
            rule => $"{rule!["matched"]}/{rule["fired"]}"));
    }

    /// <summary>Creates an anonymous S3 config and returns its path.</summary>
    public async Task<string> CreateAsync(
        string nickname, string? name = null, string prefix = "", string org = "earthmover")
    {
        var reply = await PostAsync($"/orgs/{org}/buckets", Body(nickname, name ?? $"data-of-{nickname}", prefix));
        return $"/orgs/{org}/buckets/{reply.Is(HttpStatusCode.Created).Json["id"]}";
    }

    public async Task CreateRepoAsync(string name, string bucket)
    {
        var reply = await PostAsync(Repos, $$"""{"name":"{{name}}","bucket_nickname":"{{bucket}}"}""");
        reply.Is(HttpStatusCode.Created);
    }

    /// <summary>The nicknames of an organization in the order of the response; the default has a star.</summary>
    public async Task<string> NicknamesAsync(string org = "earthmover")
    {
        var reply = await GetAsync($"/orgs/{org}/buckets");
        return string.Join(' ', reply.Is(HttpStatusCode.OK).Json.AsArray().Select(
            config => $"{config!["nickname"]}{(config["is_default"]!.GetValue<bool>() ? "*" : "")}"));
    }

    public static string Body(string nickname, string name, string prefix = "") => $$"""
        {"nickname":"{{nickname}}","platform":"s3","name":"{{name}}","prefix":"{{prefix}}",
         "extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous"} }
        """;

    public void Dispose() => _http.Dispose();
}
