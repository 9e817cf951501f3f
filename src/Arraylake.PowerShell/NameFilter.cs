namespace Arraylake.PowerShell;

/// <summary>Chooses by names and wildcards, and knows which plain names were met.</summary>
/// <param name="names">Names or wildcards; null for all.</param>
internal sealed class NameFilter(IReadOnlyList<string>? names)
{
    private readonly List<string> _missing = [.. (names ?? []).Where(name => !NamePattern.IsPattern(name))];
    private readonly List<string> _met = [];

    /// <summary>The plain names that nothing met so far has, each with a hint at one that it may stand for.</summary>
    public IEnumerable<(string Name, string Hint)> Missing =>
        _missing.Select(name => (name, NearNames.Hint(name, _met)));

    /// <summary>Whether something of this name is wanted.</summary>
    public bool Takes(string name)
    {
        if (_missing.Count > 0)
        {
            _met.Add(name);
        }
        if (names is null)
        {
            return true;
        }
        if (!names.Any(wanted => NamePattern.Matches(wanted, name)))
        {
            return false;
        }
        _missing.RemoveAll(wanted => NamePattern.Matches(wanted, name));
        return true;
    }
}
