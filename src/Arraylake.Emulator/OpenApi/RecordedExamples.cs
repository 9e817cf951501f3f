using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Arraylake.Emulator.OpenApi;

/// <summary>
/// Examples from a recorded run of the Python client 1.7.0: the first exchange of each operation and status.
/// </summary>
internal sealed partial class RecordedExamples
{
    private readonly List<JsonNode> _exchanges;

    private RecordedExamples()
    {
        using var stream = typeof(RecordedExamples).Assembly.GetManifestResourceStream("python-client-1.7.0.jsonl")!;
        using var reader = new StreamReader(stream);
        _exchanges =
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(static line => JsonNode.Parse(FillIn(line))!["exchanges"]!.AsArray().Select(
                    static exchange => exchange!)),
        ];
    }

    public static RecordedExamples Shared { get; } = new();

    public JsonNode? Request(ApiOperation operation) => Find(operation, operation.Status)?["body"]?.DeepClone();

    public JsonNode? Response(ApiOperation operation, int status) =>
        Find(operation, status)?["answer"] is { } answer ? Shortened(answer.DeepClone()) : null;

    /// <summary>An answer with a status, to any request.</summary>
    public JsonNode? Refusal(int status) =>
        _exchanges.Find(exchange => (int)exchange["status"]! == status)?["answer"]?.DeepClone();

    private JsonNode? Find(ApiOperation operation, int status)
    {
        var path = new Regex($@"\A{Parameter().Replace(operation.Path, "[^/?]+")}(\?|\z)");
        return _exchanges.Find(exchange => (int)exchange["status"]! == status
            && (string)exchange["method"]! == operation.Method && path.IsMatch((string)exchange["path"]!));
    }

    // The recorder cut long lists: their last item is the number of the others.
    private static JsonNode Shortened(JsonNode answer)
    {
        if (answer is JsonArray { Count: > 1 } list)
        {
            list.RemoveRange(1, list.Count - 1);
        }
        return answer;
    }

    private static string FillIn(string line) => Placeholder().Replace(line, static placeholder =>
        placeholder.Groups[1].Value switch
        {
            "oid" => "665f1c2e9b1e8a4d3c2b1a00",
            "hex8" => "665f1c2e",
            "time" => "2026-11-28T10:00:00+00:00",
            "uuid" => "3f2b8c1e-5d4a-4e6f-9a7b-1c2d3e4f5a6b",
            _ => "7d0c1b1e-2f3a-4b5c-8d6e-9f0a1b2c3d4e",
        });

    [GeneratedRegex(@"\{(uuid|oid|hex8|time|id:[^}]+)}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{[^}]+}")]
    private static partial Regex Parameter();
}
