using System.Globalization;

namespace Arraylake.Storage;

/// <summary>The facts that are readable in a shared access signature of Azure.</summary>
internal static class AzureSas
{
    public static IReadOnlyDictionary<string, string> Parse(SecretText token)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in token.Reveal().TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            fields.TryAdd(parts[0], Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
        }
        return fields;
    }

    /// <summary>Why requests with it fail or hardly work; null where nothing is wrong.</summary>
    public static CheckResult? Check(SecretText token, bool isWriting)
    {
        var fields = Parse(token);
        if (TimeOf(fields, "se") is { } end && end <= DateTimeOffset.UtcNow)
        {
            return CheckResult.Failed(string.Create(
                CultureInfo.InvariantCulture, $"The SAS expired at {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."));
        }
        if (TimeOf(fields, "st") is { } start && start > DateTimeOffset.UtcNow)
        {
            return CheckResult.Failed(string.Create(
                CultureInfo.InvariantCulture,
                $"The SAS is not valid before {start.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. Is the clock of this "
                + $"computer right?"));
        }
        if (fields.GetValueOrDefault("sr") is "b")
        {
            return CheckResult.Failed("The SAS is for a single blob (sr=b); clients need the container (sr=c).");
        }
        var rights = fields.GetValueOrDefault("sp") ?? "";
        var missing = (isWriting ? "rlwd" : "rl")
            .Where(right => rights.Length > 0 && !rights.Contains(right, StringComparison.Ordinal)
                && !(right == 'w' && rights.Contains('c', StringComparison.Ordinal)))
            .ToList();
        if (missing.Count > 0)
        {
            return CheckResult.Failed(
                $"The SAS lacks rights: sp={rights} has no {string.Join(", ", missing.Select(Describe))}.");
        }
        return fields.GetValueOrDefault("sip") is { Length: > 0 } addresses
            ? CheckResult.Warning($"The SAS is limited to the addresses {addresses} (sip).")
            : null;
    }

    private static string Describe(char right) => right switch
    {
        'r' => "'r' (read)",
        'l' => "'l' (list)",
        'w' => "'w' (write)",
        _ => "'d' (delete)",
    };

    private static DateTimeOffset? TimeOf(IReadOnlyDictionary<string, string> fields, string name) =>
        DateTimeOffset.TryParse(
            fields.GetValueOrDefault(name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time) ? time : null;
}
