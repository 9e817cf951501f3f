using System.Text.RegularExpressions;

namespace Arraylake.TourRecorder;

/// <summary>Text with terminal escape sequences.</summary>
public static partial class AnsiText
{
    /// <summary>Removes the escape sequences.</summary>
    public static string Strip(string text) => Sequence().Replace(text, "");

    /// <summary>Splits a line into pieces, each with the style set by the sequences before it.</summary>
    /// <param name="line">One line.</param>
    /// <param name="style">The style at the start of the line; on return, the style at its end.</param>
    public static IReadOnlyList<(string Text, AnsiStyle Style)> Pieces(string line, ref AnsiStyle style)
    {
        List<(string, AnsiStyle)> pieces = [];
        var at = 0;
        foreach (Match match in Sequence().Matches(line))
        {
            Add(line[at..match.Index], style);
            if (match.Groups["end"].Value == "m")
            {
                style = style.With(match.Groups["codes"].Value);
            }
            at = match.Index + match.Length;
        }
        Add(line[at..], style);
        return pieces;

        void Add(string text, AnsiStyle current)
        {
            if (text.Length > 0)
            {
                pieces.Add((text, current));
            }
        }
    }

    [GeneratedRegex(@"\x1b\[(?<codes>[0-9;]*)(?<end>[A-Za-z])")]
    private static partial Regex Sequence();
}
