using System.Text.RegularExpressions;

namespace Arraylake.Sandbox;

/// <summary>Builds PowerShell source text.</summary>
internal static partial class PowerShellText
{
    /// <summary>Returns a string literal with exactly this text.</summary>
    public static string Quote(string text) => $"'{Quotes().Replace(text, "$0$0")}'";

    /// <summary>
    /// Converts command-line arguments to PowerShell parameters: one or two dashes and letters are a name, and all
    /// values after it form an array. PowerShell itself checks the names.
    /// </summary>
    public static string Parameters(IEnumerable<string> arguments)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        var name = "";
        foreach (var argument in arguments)
        {
            if (Name().Match(argument) is { Success: true } match)
            {
                name = $"-{match.Groups[1].Value}";
                values.TryAdd(name, []);
            }
            else
            {
                values.TryAdd(name, []);
                values[name].Add(Quote(argument));
            }
        }
        return string.Join(' ', values.Select(each => $"{each.Key} {string.Join(',', each.Value)}".Trim()));
    }

    [GeneratedRegex("^--?([A-Za-z]+)$")]
    private static partial Regex Name();

    // PowerShell accepts typographic quotes, too.
    [GeneratedRegex("['\u2018\u2019\u201a\u201b]")]
    private static partial Regex Quotes();
}
