using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>
/// Works as most clients do: the same statuses and lost connections are tried again, and the last answer is taken for
/// the truth. It shows what a run finds where nothing is established.
/// </summary>
internal sealed class PlainCaller(HttpClient plain) : ICaller
{
    private const int MostRetries = 15;

    public async Task<Guid> CreateAsync(ConfigState config, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["nickname"] = config.Nickname,
            ["platform"] = Platforms.S3,
            ["name"] = config.Bucket,
            ["prefix"] = config.Prefix,
            ["extra_config"] = RegionOf(config.Region),
            ["auth_config"] = new JsonObject { ["method"] = "anonymous" },
        };
        return (Guid)(await SendAsync(HttpMethod.Post, "", body, cancellationToken))!["id"]!;
    }

    public Task RenameAsync(Guid id, string nickname, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, $"/{id}", new JsonObject { ["nickname"] = nickname }, cancellationToken);

    public Task SetAsync(Guid id, string prefix, string region, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Patch,
        $"/{id}",
        new JsonObject { ["prefix"] = prefix, ["extra_config"] = RegionOf(region) },
        cancellationToken);

    public Task SetDefaultAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"/{id}/default", null, cancellationToken);

    public Task RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"/{id}", null, cancellationToken);

    public async Task<ConfigState> GetAsync(Guid id, CancellationToken cancellationToken) =>
        ConfigState.Of((await SendAsync(HttpMethod.Get, $"/{id}", null, cancellationToken))!);

    public async Task<IReadOnlyList<ConfigState>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, "", null, cancellationToken);
        return [.. answer!.AsArray().Select(config => ConfigState.Of(config!))];
    }

    public void Dispose() => plain.Dispose();

    private static JsonObject RegionOf(string region) => new() { [ExtraConfig.RegionName] = region };

    private async Task<JsonNode?> SendAsync(
        HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            CallFailedException failed;
            try
            {
                return await AttemptAsync(method, path, body, cancellationToken);
            }
            catch (HttpRequestException ex) when (MayPass(ex.StatusCode, method) && retry < MostRetries)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(0.1 * (1 << retry), 10)), cancellationToken);
                continue;
            }
            catch (HttpRequestException ex)
            {
                failed = new(
                    ex.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
                        ? CallOutcome.Refused
                        : CallOutcome.NotDone,
                    ex.Message,
                    ex);
            }
            catch (OperationCanceledException ex) when (!cancellationToken.IsCancellationRequested)
            {
                failed = new(CallOutcome.NotDone, ex.Message, ex);
            }
            catch (JsonException ex)
            {
                failed = new(CallOutcome.NotDone, ex.Message, ex);
            }
            throw failed;
        }
    }

    private static bool MayPass(HttpStatusCode? status, HttpMethod method) => (int?)status switch
    {
        null or 429 or 502 or 503 or 504 => true,
        500 => method == HttpMethod.Get,
        _ => false,
    };

    private async Task<JsonNode?> AttemptAsync(
        HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, PlainReading.Buckets + path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var answer = await plain.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
