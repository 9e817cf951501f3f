namespace Arraylake.PowerShell;

/// <summary>Selects by names and wildcards, and knows which plain names had no match.</summary>
/// <param name="names">Names or wildcards; null for all.</param>
internal sealed class NameFilter(IReadOnlyList<string>? names)
{
    private readonly List<string> _missing = [.. (names ?? []).Where(name => !NamePattern.IsPattern(name))];
    private readonly List<string> _seen = [];

    /// <summary>The plain names without a match so far, each with a hint at a similar one.</summary>
    public IEnumerable<(string Name, string Hint)> Missing =>
        _missing.Select(name => (name, NearNames.Hint(name, _seen)));

    /// <summary>Whether this name is selected.</summary>
    public bool Matches(string name)
    {
        if (_missing.Count > 0)
        {
            _seen.Add(name);
        }
        if (names is null)
        {
            return true;
        }
        if (!names.Any(pattern => NamePattern.Matches(pattern, name)))
        {
            return false;
        }
        _missing.RemoveAll(pattern => NamePattern.Matches(pattern, name));
        return true;
    }
}
