using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Tests.OpenApi;

/// <summary>One route of docs/openapi.json: a test over all of them covers those that are added later.</summary>
internal sealed partial record ApiRoute(string Method, string Path, JsonNode Operation)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static string File { get; } = System.IO.Path.Combine(BuildOutput.Root, "docs", "openapi.json");

    public static JsonNode Document { get; } = JsonNode.Parse(System.IO.File.ReadAllText(File))!;

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        .. Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(
            operation => new ApiRoute(operation.Key.ToUpperInvariant(), path.Key, operation.Value!))),
    ];

    /// <summary>For theories: method and path.</summary>
    public static TheoryData<string> Names(Func<ApiRoute, bool> isMeant) =>
        [.. All.Where(isMeant).Select(route => $"{route.Method} {route.Path}")];

    public static ApiRoute Of(string name) => All.Single(route => $"{route.Method} {route.Path}" == name);

    public bool IsAnonymous => Operation["security"] is JsonArray { Count: 0 };

    public bool IsEmulators => Path.StartsWith("/_emulator/", StringComparison.Ordinal);

    public JsonNode? Body => Operation["requestBody"]?["content"]?["application/json"]?["schema"];

    public bool Writes => Method != "GET";

    /// <summary>The verbs that no operation of this path has.</summary>
    public IEnumerable<string> OtherVerbs =>
        Verbs.Except(All.Where(route => route.Path == Path).Select(route => route.Method));

    /// <summary>A path that this route takes, of an organization that exists and of things that do not.</summary>
    public string Url => Parameter().Replace(Path, match => match.Value switch
    {
        "{org}" => "earthmover",
        "{bucket_id}" => "7d0c1b1e-0000-4000-8000-000000000001",
        _ => "nothing",
    }) + Query;

    private string Query => string.Concat((Operation["parameters"]?.AsArray() ?? [])
        .Where(parameter => (string)parameter!["in"]! == "query" && parameter["required"] is not null)
        .Select((parameter, at) => $"{(at == 0 ? '?' : '&')}{parameter!["name"]}={ValueOf(parameter["schema"]!)}"));

    private static string ValueOf(JsonNode schema) =>
        (string?)schema["enum"]?[0] ?? ((string)schema["type"]! == "boolean" ? "true"
            : (string?)schema["format"] == "uuid" ? "7d0c1b1e-0000-4000-8000-000000000001" : "earthmover");

    /// <summary>The route that takes a path; one without parameters before one with.</summary>
    public static ApiRoute? Find(string method, string path) => All
        .Where(route => route.Method == method && Regex.IsMatch(
            path.Split('?')[0], $@"\A{Parameter().Replace(route.Path, "[^/]+")}\z"))
        .MinBy(route => route.Path.Count(letter => letter == '{'));

    /// <summary>The schema of the body that comes with a status; null for none.</summary>
    public JsonNode? ResponseSchema(int status)
    {
        var response = Operation["responses"]![$"{status}"];
        Assert.True(response is not null, $"{Method} {Path} has no {status} in the document");
        var shared = ((string?)response["$ref"])?.Split('/')[^1];
        return (shared is null ? response : Document["components"]!["responses"]![shared]!)
            ["content"]?["application/json"]?["schema"];
    }

    [GeneratedRegex(@"\{[^}]+}")]
    private static partial Regex Parameter();
}
