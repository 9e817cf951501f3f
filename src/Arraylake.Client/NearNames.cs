namespace Arraylake;

/// <summary>Finds names that are similar to a mistyped one.</summary>
public static class NearNames
{
    private const int Most = 3;

    // Beyond these limits, comparing takes too long for a hint.
    private const int LongestName = 64;
    private const int MostNames = 5_000;

    /// <summary>A question with the nearest names, at most three; empty if none is similar.</summary>
    /// <param name="typed">The mistyped name.</param>
    /// <param name="names">The existing names.</param>
    public static string Hint(string typed, IEnumerable<string> names)
    {
        var near = Find(typed, names).Select(name => $"'{name}'").ToList();
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>The nearest names, at most three, the nearest first.</summary>
    /// <param name="typed">The mistyped name.</param>
    /// <param name="names">The existing names.</param>
    public static IReadOnlyList<string> Find(string typed, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(names);
        if (typed.Length > LongestName)
        {
            return [];
        }
        var allowed = Math.Max(1, typed.Length / 3);
        return [.. names
            .Take(MostNames)
            .Where(name => Math.Abs(name.Length - typed.Length) <= allowed)
            .Select(name => (Name: name, Distance: Distance(typed.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= allowed)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(Most)
            .Select(candidate => candidate.Name)];
    }

    /// <summary>A name without case and separators: <c>region_name</c> and <c>RegionName</c> become equal.</summary>
    /// <param name="name">The name of a setting, a field or a column.</param>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    // Levenshtein distance, with a transposition counted as one edit.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(
                        Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                        rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }
        return rows[left.Length, right.Length];
    }
}
