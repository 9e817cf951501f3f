using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>Compares the configs of organizations, as the service answers them, after an import.</summary>
internal static class ImportOutcome
{
    // Every entry of the file is there, but for the blocked ones; with -Prune, and nothing blocked, nothing else is.
    public static IEnumerable<string> Missing(
        IReadOnlyList<JsonObject> wanted, IReadOnlyList<JsonObject> after, IReadOnlyList<JsonObject> before,
        IReadOnlyList<string> blocked, bool prune)
    {
        var isBlocked = blocked.Count > 0;
        var there = Bare(after, isBlocked).ToHashSet();
        foreach (var (config, text) in wanted.Zip(Bare(wanted, isBlocked)))
        {
            var nickname = (string)config["nickname"]!;
            if (!there.Contains(text) && !blocked.Contains(nickname)
                && !blocked.Contains(PresentNickname(config, before) ?? nickname))
            {
                yield return $"missing, and not blocked: {text}";
            }
        }
        if (prune && !isBlocked && after.Count != wanted.Count)
        {
            yield return $"there are {after.Count} configs instead of {wanted.Count}";
        }
    }

    // A Rename that is blocked has the present nickname.
    private static string? PresentNickname(JsonObject config, IReadOnlyList<JsonObject> before) =>
        (string?)before.FirstOrDefault(one =>
            (string)one["name"]! == (string)config["name"]! && (string)one["prefix"]! == (string)config["prefix"]!)
            ?["nickname"];

    public static bool Same(IReadOnlyList<JsonObject> one, IReadOnlyList<JsonObject> other) =>
        Same(
            [.. one.Select(static config => config.ToJsonString())],
            [.. other.Select(static config => config.ToJsonString())]);

    public static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.SequenceEqual(other);

    // Without ids and times. Which one is the default depends on more where one is blocked.
    public static IReadOnlyList<string> Bare(IReadOnlyList<JsonObject> configs, bool withoutDefault)
    {
        string[] fields = ["nickname", "platform", "name", "prefix", "extra_config", "auth_config", "is_default"];
        return
        [
            .. configs.Select(config => new JsonObject(fields.Take(withoutDefault ? fields.Length - 1 : fields.Length)
                .Select(field => KeyValuePair.Create(field, Sorted(config[field])))).ToJsonString()),
        ];
    }

    private static JsonNode? Sorted(JsonNode? node) => node is JsonObject map
        ? new JsonObject(map.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())))
        : node?.DeepClone();
}
