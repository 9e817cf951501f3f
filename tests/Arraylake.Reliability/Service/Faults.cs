using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>The faults of the emulator, as one run of a scenario sets them.</summary>
internal sealed class Faults(HttpClient plain, int seed)
{
    private const string Path = "/_emulator/faults";

    private readonly List<JsonObject> _rules = [];
    private int _seed = seed;
    private long _requests;

    /// <summary>How many requests met a fault.</summary>
    public long Fired { get; private set; }

    /// <summary>How many of those had been carried out.</summary>
    public long FiredAfter { get; private set; }

    /// <summary>The part of the requests that met a fault.</summary>
    public double Rate => (double)Fired / _requests;

    /// <summary>How many requests there were.</summary>
    public long Requests => _requests;

    /// <summary>Adds a rule that hits this part of all requests.</summary>
    /// <remarks>A rule sees only what those before it let pass; its own rate is so much higher.</remarks>
    public Faults Add(double part, JsonObject rule)
    {
        var taken = _rules.Sum(earlier => (double)earlier["_part"]!);
        rule["_part"] = part;
        rule["rate"] = part / (1 - taken);
        _rules.Add(rule);
        return this;
    }

    /// <summary>From now on they hit.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var rules = _rules.Select(rule => rule.DeepClone().AsObject()).ToArray();
        foreach (var rule in rules)
        {
            rule.Remove("_part");
        }
        var body = new JsonObject { ["seed"] = _seed++, ["rules"] = new JsonArray([.. rules]) };
        using var answer = await plain.PostAsJsonAsync(Path, body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>From now on they do not.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        var shown = JsonNode.Parse(await plain.GetStringAsync(Path, cancellationToken))!;
        var rules = shown["rules"]!.AsArray();
        _requests += rules.Count == 0 ? 0 : (long)rules[0]!["matched"]!;
        Fired += rules.Sum(rule => (long)rule!["fired"]!);
        FiredAfter += rules.Where(rule => (string)rule!["when"]! == "after").Sum(rule => (long)rule!["fired"]!);
        using var answer = await plain.DeleteAsync(Path, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
