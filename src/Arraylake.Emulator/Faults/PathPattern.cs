using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Faults;

/// <summary>Paths: <c>*</c> stands for anything within a segment, <c>**</c> for anything at all.</summary>
internal sealed class PathPattern
{
    public const string Any = "/**";

    private readonly Regex _regex;

    // As the routes do, it takes upper and lower case, and a slash at the end or none, for the same.
    public PathPattern(string text)
    {
        var inside = Regex.Escape(text.TrimEnd('/'))
            .Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        _regex = new Regex(
            $@"\A{inside}/?\z",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            | RegexOptions.Singleline);
    }

    public bool Matches(PathString path) => _regex.IsMatch(path.Value ?? "/");
}
