using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Arraylake.Tests.Support;

/// <summary>
/// A service in memory with a state of its own, whose answers can be lost before or after what they answer was done.
/// Written in raw JSON after the contract, without our client.
/// </summary>
internal sealed class SmallService : HttpMessageHandler
{
    private readonly List<string> _lines = [];

    public Dictionary<string, JsonObject> Configs { get; } = [];

    /// <summary>What becomes of a request's answer, by its method and its number from 1; null for none.</summary>
    public Func<HttpMethod, int, Fault?> FaultFor { get; set; } = (_, _) => null;

    public InstantTime Time { get; } = new();

    public IReadOnlyList<string> Lines => _lines;

    public IEnumerable<string> Methods => _lines.Select(line => line.Split(' ')[0]);

    public ArraylakeClientOptions Options => new()
    {
        ServiceUri = "https://service.test",
        Token = new SecretText(FakeService.Token),
        Handler = this,
        Time = Time,
        Jitter = () => 1,
    };

    public JsonObject Add(Guid id, string nickname, DateTimeOffset? created = null)
    {
        var config = new JsonObject
        {
            ["id"] = $"{id}",
            ["nickname"] = nickname,
            ["platform"] = "s3",
            ["name"] = "my-production-data",
            ["prefix"] = "",
            ["extra_config"] = new JsonObject { ["region_name"] = "us-east-1" },
            ["auth_config"] = new JsonObject { ["method"] = "anonymous" },
            ["created"] = $"{created ?? Time.Now:O}",
            ["is_default"] = false,
        };
        Configs[$"{id}"] = config;
        return config;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _lines.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var fault = FaultFor(request.Method, _lines.Count);
        if (fault is { After: false })
        {
            return fault.Answer();
        }
        var answer = Serve(request.Method.Method, request.RequestUri.AbsolutePath.Split('/')[4..], body);
        answer.Headers.Date = Time.Now;
        return fault is not null && answer.IsSuccessStatusCode ? fault.Answer() : answer;
    }

    private HttpResponseMessage Serve(string method, string[] path, string body)
    {
        if (path.Length == 0)
        {
            return method == "GET"
                ? Json(200, new JsonArray([.. Configs.Values.Select(config => config.DeepClone())]))
                : Create(JsonNode.Parse(body)!.AsObject());
        }
        if (!Configs.TryGetValue(path[0], out var config))
        {
            return Refuse(404, "no such bucket");
        }
        switch (method)
        {
            case "DELETE":
                Configs.Remove(path[0]);
                return new HttpResponseMessage(HttpStatusCode.NoContent);
            case "PATCH":
                foreach (var (name, value) in JsonNode.Parse(body)!.AsObject())
                {
                    config[name] = value?.DeepClone();
                }
                break;
            case "POST":
                config["is_default"] = true;
                return new HttpResponseMessage(HttpStatusCode.NoContent);
        }
        return Json(200, config);
    }

    private HttpResponseMessage Create(JsonObject asked)
    {
        if (Configs.Values.Any(config => $"{config["nickname"]}" == $"{asked["nickname"]}"))
        {
            return Refuse(409, "nickname already exists");
        }
        var config = asked.DeepClone().AsObject();
        var id = Guid.NewGuid();
        config["id"] = $"{id}";
        config["created"] = $"{Time.Now:O}";
        config["is_default"] = false;
        if (config["auth_config"]!["shared_secret"] is not null)
        {
            config["auth_config"]!["shared_secret"] = SecretText.Mask;
        }
        Configs[$"{id}"] = config;
        return Json(201, config);
    }

    private static HttpResponseMessage Refuse(int status, string detail) =>
        Json(status, new JsonObject { ["detail"] = detail });

    private static HttpResponseMessage Json(int status, JsonNode body) => new((HttpStatusCode)status)
    {
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    };
}
