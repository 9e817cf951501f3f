using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Arraylake.Benchmarks.Peers;

/// <summary>
/// The lower limit: only HttpClient and System.Text.Json with generated code, without retries, checks or readable
/// errors.
/// </summary>
internal sealed class RawClient : IDisposable
{
    private readonly HttpClient _http;

    public RawClient(Uri service, HttpMessageHandler? handler = null)
    {
        _http = new HttpClient(handler ?? new SocketsHttpHandler { UseProxy = false }) { BaseAddress = service };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Workbench.Token);
    }

    public async Task<RawConfig> GetAsync(string org, string id)
    {
        using var answer = await _http.GetAsync(
            new Uri($"orgs/{org}/buckets/{id}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return await ReadAsync(answer);
    }

    public async Task<RawConfig> CreateAsync(string org, string nickname)
    {
        using var body = new StringContent(
            $$$"""
            {"nickname":"{{{nickname}}}","platform":"s3","name":"{{{nickname}}}","prefix":"",
            "extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous"}}
            """,
            Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"orgs/{org}/buckets", UriKind.Relative), body);
        return await ReadAsync(answer);
    }

    public async Task<RawConfig> RenameAsync(string org, string id, string nickname)
    {
        using var body = new StringContent($$"""{"nickname":"{{nickname}}"}""", Encoding.UTF8, "application/json");
        using var answer = await _http.PatchAsync(new Uri($"orgs/{org}/buckets/{id}", UriKind.Relative), body);
        return await ReadAsync(answer);
    }

    public async IAsyncEnumerable<RawConfig> ListAsync(string org)
    {
        using var answer = await _http.GetAsync(
            new Uri($"orgs/{org}/buckets", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var configs = JsonSerializer.DeserializeAsyncEnumerable(body, RawJsonContext.Default.RawConfig);
        await foreach (var config in configs)
        {
            yield return config!;
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<RawConfig> ReadAsync(HttpResponseMessage answer)
    {
        using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(body, RawJsonContext.Default.RawConfig))!;
    }
}
