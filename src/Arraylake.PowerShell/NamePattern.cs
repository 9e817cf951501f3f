using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Wildcards over names: they ignore case, and what is no valid pattern is taken as it stands.</summary>
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
