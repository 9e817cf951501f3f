using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Tests.OpenApi;

/// <summary>Validates JSON against the schemas of docs/openapi.json, as far as the document uses JSON Schema.</summary>
internal static class Schema
{
    /// <summary>The places that do not fit, a line for each.</summary>
    public static IEnumerable<string> Problems(JsonNode schema, JsonNode? value, string at = "$")
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return Problems(Resolve(reference), value, at);
        }
        var options = (schema["anyOf"] ?? schema["oneOf"])?.AsArray();
        if (options is not null && options.All(option => Problems(option!, value, at).Any()))
        {
            return [$"{at} fits none of its types: {string.Join("; ", options.SelectMany(
                option => Problems(option!, value, at)))}"];
        }
        var type = TypeOf(value);
        string[] types = schema["type"] switch
        {
            null => [],
            JsonArray list => [.. list.Select(item => (string)item!)],
            var one => [(string)one!],
        };
        if (types.Length > 0 && !types.Contains(type) && !(type == "integer" && types.Contains("number")))
        {
            return [$"{at} is {type} instead of {string.Join(" or ", types)}"];
        }
        if (schema["enum"]?.AsArray().All(word => !JsonNode.DeepEquals(word, value)) == true)
        {
            return [$"{at} is not one of {schema["enum"]!.ToJsonString()}"];
        }
        return value switch
        {
            JsonObject members => MemberProblems(schema, members, at),
            JsonArray items when schema["items"] is { } item =>
                items.SelectMany((inner, number) => Problems(item, inner, $"{at}[{number}]")),
            JsonValue text when type == "string" => FormatProblems(schema, (string)text!, at),
            _ => [],
        };
    }

    /// <summary>The properties of a schema, whatever it refers to.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Properties(JsonNode schema) =>
        (string?)schema["$ref"] is { } reference
            ? Properties(Resolve(reference))
            : schema["properties"]?.AsObject().AsEnumerable() ?? [];

    private static JsonNode Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(ApiRoute.Document, (node, step) => node[step]!);

    private static IEnumerable<string> MemberProblems(JsonNode schema, JsonObject members, string at)
    {
        foreach (var name in schema["required"]?.AsArray().Select(item => (string)item!) ?? [])
        {
            if (!members.ContainsKey(name))
            {
                yield return $"{at}.{name} is missing";
            }
        }
        var properties = schema["properties"]?.AsObject() ?? [];
        foreach (var (name, inner) in members)
        {
            var known = properties[name] ?? (schema["additionalProperties"] is JsonObject others ? others : null);
            if (known is not null)
            {
                foreach (var problem in Problems(known, inner, $"{at}.{name}"))
                {
                    yield return problem;
                }
            }
            else if (schema["properties"] is not null && schema["anyOf"] is null)
            {
                yield return $"{at}.{name} is not in the document";
            }
        }
    }

    private static IEnumerable<string> FormatProblems(JsonNode schema, string text, string at)
    {
        var isGood = (string?)schema["format"] switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        return isGood && ((string?)schema["pattern"] is not { } pattern || Regex.IsMatch(text, pattern))
            ? []
            : [$"{at} has the wrong form: {text}"];
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().All(char.IsAsciiDigit) ? "integer" : "number",
        _ => "boolean",
    };
}
