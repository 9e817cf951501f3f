using System.Text;
using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Tests.Recorded;

/// <summary>
/// The requests of version 1.7.0 of the Python client in a run over its storage surface, sent again in order, with the
/// responses of today. Each line of the file is one call of the client with its requests.
/// </summary>
public sealed partial class RecordedCalls : IAsyncLifetime
{
    private readonly Dictionary<string, string> _ids = [];
    private readonly List<JsonNode> _calls;

    public RecordedCalls() => _calls = [.. File.ReadLines(
        Path.Combine(AppContext.BaseDirectory, "Recorded", "python-client-1.7.0.jsonl"))
        .Select(line => JsonNode.Parse(line)!)];

    /// <summary>The responses to each request of each call.</summary>
    internal List<List<(JsonNode Recorded, Reply Reply)>> Answers { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var emulator = await EmulatorHost.StartAsync(
            new EmulatorOptions
            {
                Urls = "http://127.0.0.1:0",
                Data = EmulatorOptions.InMemory,
                Orgs = ["acme", "other"],
                Tokens = new Dictionary<string, string> { [Rest.Admin] = "admin", [Rest.Member] = "member" },
            },
            TestContext.Current.CancellationToken);
        using var admin = new Rest(emulator.Url);
        using var member = new Rest(emulator.Url, Rest.Member);
        using var nobody = new Rest(emulator.Url, "ema_nobodys");
        _ids["uuid"] = (string)(await admin.GetAsync("/user")).Json["id"]!;
        foreach (var call in _calls)
        {
            List<(JsonNode, Reply)> answers = [];
            Answers.Add(answers);
            foreach (var exchange in call["exchanges"]!.AsArray())
            {
                var wire = (string?)exchange!["as"] switch { null => admin, "member" => member, _ => nobody };
                answers.Add((exchange, await SendAsync(wire, exchange)));
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Reply> SendAsync(Rest wire, JsonNode exchange)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Parse((string)exchange["method"]!), FillIn((string)exchange["path"]!));
        if (exchange["body"] is { } body)
        {
            // As the client sends it: JSON without a content type.
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(FillIn(body.ToJsonString())));
        }
        var reply = await wire.SendAsync(request);
        if (reply.Status == (int)HttpStatusCode.Created && reply.Json["nickname"] is { } nickname)
        {
            _ids[$"id:{nickname}"] = (string)reply.Json["id"]!;
        }
        return reply;
    }

    private string FillIn(string text) => Placeholder().Replace(text, match => _ids[match.Groups[1].Value]);

    [GeneratedRegex(@"\{(uuid|id:[^}]+)}")]
    private static partial Regex Placeholder();
}
