using System.Text.RegularExpressions;

namespace Arraylake.Sandbox;

/// <summary>Pieces of PowerShell text.</summary>
internal static partial class PowerShellText
{
    /// <summary>A literal that holds exactly this text.</summary>
    public static string Quote(string text) => $"'{Quotes().Replace(text, "$0$0")}'";

    /// <summary>
    /// Arguments as PowerShell's own: one dash or two and letters name a parameter, and all values after that name make
    /// an array. Which parameters there are is for PowerShell to say.
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

    // PowerShell takes the typographic ones for quotes, too.
    [GeneratedRegex("['\u2018\u2019\u201a\u201b]")]
    private static partial Regex Quotes();
}
