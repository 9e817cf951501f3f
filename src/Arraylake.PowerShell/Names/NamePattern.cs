namespace Arraylake.PowerShell;

/// <summary>Matches names with wildcards, ignoring case; an invalid pattern matches only itself.</summary>
internal static class NamePattern
{
    public static bool IsPattern(string text) => WildcardPattern.ContainsWildcardCharacters(text);

    public static bool Matches(string pattern, string name)
    {
        try
        {
            return WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)
                .IsMatch(name);
        }
        catch (WildcardPatternException)
        {
            return pattern.Equals(name, StringComparison.OrdinalIgnoreCase);
        }
    }
}
