using System.Text.Json;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.Faults;

/// <summary>Reads a list of rules, or says what is wrong in it.</summary>
internal static class FaultRuleReader
{
    public const string Before = "before";
    public const string After = "after";

    private const int MaxRules = 100;
    private const int MaxDelay = 600_000;
    private const int LongestText = 256;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <exception cref="Refusal">422.</exception>
    public static (long Seed, IReadOnlyList<FaultRule> Rules) Read(JsonElement body)
    {
        List<InvalidInput> wrong = [];
        var fields = new FaultFields(body, ["body"], wrong);
        var seed = fields.Integer("seed", 0, int.MaxValue);
        var rules = fields.List("rules", MaxRules, isRequired: true);
        FaultRule[] read = [.. rules.Select((rule, at) => ReadRule(rule, ["body", "rules", $"{at}"], wrong))];
        fields.RefuseOthers();
        // The answer shows the seed, so that a run can be repeated that was not meant to be.
        return wrong.Count == 0 ? (seed ?? Random.Shared.Next(), read) : throw new Refusal(wrong);
    }

    private static FaultRule ReadRule(JsonElement json, string[] location, List<InvalidInput> wrong)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            wrong.Add(InvalidInput.NotObject(json, location));
            return new FaultRule();
        }
        var before = wrong.Count;
        var fields = new FaultFields(json, location, wrong);
        var rule = new FaultRule
        {
            Status = fields.Integer("status", 200, 599),
            Drop = fields.Flag("drop"),
            TruncateAfter = fields.Integer("truncate_after", 0, int.MaxValue),
            BytesPerSecond = fields.Integer("bytes_per_second", 1, int.MaxValue),
            DelayMilliseconds = fields.Integer("delay_ms", 0, MaxDelay) ?? 0,
            RetryAfter = ReadRetryAfter(fields),
            Body = fields.OneOf("body", FaultBody.All),
            Rate = fields.Number("rate", 0, 1) ?? 1,
            Count = fields.Integer("count", 0, int.MaxValue),
            Methods = ReadMethods(fields),
            Path = ReadPath(fields),
        };
        var when = fields.OneOf("when", [Before, After]);
        fields.RefuseOthers();
        // A real answer can be cut or slowed down only once there is one.
        rule = rule with { IsAfter = when == After || (when is null && rule is { Status: null, ShapesAnswer: true }) };
        if (wrong.Count == before && Problem(rule) is { } problem)
        {
            fields.Refuse(problem);
        }
        return rule;
    }

    private static string? Problem(FaultRule rule) => rule switch
    {
        { ChangesAnswer: false, DelayMilliseconds: 0 } =>
            "A rule needs status, drop, truncate_after, bytes_per_second or delay_ms",
        { Drop: true } when rule.Status is not null || rule.ShapesAnswer =>
            "A dropped connection has no answer: drop goes with delay_ms alone",
        { Status: null } when rule.RetryAfter is not null || rule.Body is not null =>
            "retry_after and body belong to a status",
        { Status: null, ShapesAnswer: true, IsAfter: false } =>
            "Before the request is carried out there is no answer to cut or slow down: give a status, or when: after",
        _ => null,
    };

    private static string? ReadRetryAfter(FaultFields fields) => fields.Take("retry_after") switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } seconds when seconds.GetDouble() >= 0 => seconds.GetRawText(),
        { ValueKind: JsonValueKind.String } text
            when text.GetString() is { Length: <= LongestText } value && value.All(static c => c is >= ' ' and <= '~')
            => text.GetString(),
        _ => fields.Refuse(
            "retry_after", $"seconds, or a text of at most {LongestText} printable ASCII characters"),
    };

    private static string[] ReadMethods(FaultFields fields)
    {
        List<string> methods = [];
        foreach (var item in fields.List("methods", Methods.Length, isRequired: false))
        {
            var method = item.ValueKind == JsonValueKind.String ? item.GetString()!.ToUpperInvariant() : "";
            if (!Methods.Contains(method))
            {
                fields.Refuse("methods", $"a list of {string.Join(", ", Methods)}");
                break;
            }
            methods.Add(method);
        }
        return [.. methods];
    }

    private static PathPattern ReadPath(FaultFields fields)
    {
        switch (fields.Take("path"))
        {
            case null:
                return PathPattern.Any;
            case { ValueKind: JsonValueKind.String } text
                when text.GetString() is { Length: <= LongestText } pattern && pattern.StartsWith('/'):
                return new PathPattern(pattern);
            default:
                fields.Refuse("path", $"a pattern such as /orgs/*/buckets/**, at most {LongestText} characters");
                return PathPattern.Any;
        }
    }
}
