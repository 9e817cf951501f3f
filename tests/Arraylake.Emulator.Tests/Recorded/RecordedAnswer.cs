using System.Text.Json;
using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Tests.Recorded;

/// <summary>
/// Compares an answer with a recorded one: every member that was recorded is there, with the same type and value.
/// <c>{id:NICK}</c>, <c>{uuid}</c>, <c>{oid}</c>, <c>{time}</c> and <c>{hex8}</c> stand for any such value.
/// </summary>
internal static partial class RecordedAnswer
{
    /// <summary>The differences, a line for each place.</summary>
    public static IEnumerable<string> Differences(JsonNode? recorded, JsonNode? actual, string at = "$")
    {
        switch (recorded)
        {
            case JsonObject members when actual is JsonObject given:
                return members.SelectMany(member => given.ContainsKey(member.Key)
                    ? Differences(member.Value, given[member.Key], $"{at}.{member.Key}")
                    : [$"{at}.{member.Key} is missing"]);
            case JsonArray items when actual is JsonArray given:
                return ItemDifferences(items, given, at);
            case JsonValue value when actual is JsonValue given && value.GetValueKind() == given.GetValueKind():
                return value.GetValueKind() != JsonValueKind.String
                    ? JsonNode.DeepEquals(value, given) ? [] : [$"{at}: {given} instead of {value}"]
                    : Matches((string)value!, (string)given!, at) ? [] : [$"{at}: '{given}' instead of '{value}'"];
            case null when actual is null:
                return [];
            default:
                return [$"{at}: {actual?.ToJsonString() ?? "null"} instead of {recorded?.ToJsonString() ?? "null"}"];
        }
    }

    // Long lists were cut: the last item says how many more there were.
    private static IEnumerable<string> ItemDifferences(JsonArray recorded, JsonArray actual, string at)
    {
        var cut = recorded is [.., JsonValue last] && last.GetValueKind() == JsonValueKind.String
            ? More().Match((string)last!)
            : Match.Empty;
        var shown = cut.Success ? recorded.Count - 1 : recorded.Count;
        var total = cut.Success
            ? shown + int.Parse(cut.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            : shown;
        if (actual.Count != total)
        {
            return [$"{at} has {actual.Count} items instead of {total}"];
        }
        return Enumerable.Range(0, shown).SelectMany(
            number => Differences(recorded[number], actual[number], $"{at}[{number}]"))
            .Concat(Enumerable.Range(shown, total - shown).SelectMany(number => recorded[0]!.AsObject()
                .Where(member => !actual[number]!.AsObject().ContainsKey(member.Key))
                .Select(member => $"{at}[{number}].{member.Key} is missing")));
    }

    private static bool Matches(string recorded, string actual, string at)
    {
        // Random with each request.
        if (recorded.StartsWith("EMULATED-", StringComparison.Ordinal))
        {
            return recorded[..^16] == actual[..^16];
        }
        if (at.EndsWith("sas_token", StringComparison.Ordinal))
        {
            return Keys(recorded).SequenceEqual(Keys(actual));
        }
        // The text of an error that clients match.
        return at.EndsWith(".detail", StringComparison.Ordinal)
            ? actual.Contains(recorded, StringComparison.Ordinal)
            : Regex.IsMatch(actual, $@"\A{Pattern(recorded)}\z");
    }

    private static string Pattern(string recorded) => Placeholder().Replace(
        Regex.Escape(recorded),
        match => match.Groups[1].Value switch
        {
            "uuid" => "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "oid" => "[0-9a-f]{24}",
            "hex8" => "[0-9a-f]{8}",
            "time" => @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+00:00|Z)",
            _ => "[0-9a-f-]{36}",
        });

    private static IEnumerable<string> Keys(string query) => query.Split('&').Select(part => part.Split('=')[0]);

    [GeneratedRegex(@"^\.\.\. (\d+) more")]
    private static partial Regex More();

    [GeneratedRegex(@"\\\{(uuid|oid|hex8|time|id:[^}]+)}")]
    private static partial Regex Placeholder();
}
