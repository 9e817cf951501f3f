using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Arraylake.TourRecorder;

/// <summary>Draws a terminal. The same text gives the same image on every machine.</summary>
public static class SvgImage
{
    /// <summary>The number of characters in a line.</summary>
    public const int Columns = 100;

    private const double LetterWidth = 8.4;
    private const int LineHeight = 19;
    private const int Margin = 20;
    private const int TitleBar = 34;
    private const string Letters = "#d4d4d4";
    private const string Remarks = "#7f9f7f";
    private const string PromptColor = "#6cb6ff";
    private const string Prompt = "PS> ";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Colors =
        ["#5c6370", "#f47067", "#8ddb8c", "#e5c07b", "#6cb6ff", "#dcbdfb", "#76d7e3", "#d4d4d4"];

    /// <summary>Draws lines of text with terminal escape sequences.</summary>
    public static string Draw(string text)
    {
        var lines = text.Split('\n');
        var width = Number((2 * Margin) + (Columns * LetterWidth));
        var height = Number(TitleBar + (lines.Length * LineHeight) + Margin);
        var picture = new XElement(
            Svg + "svg",
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", "A session with Arraylake for PowerShell"),
            Rectangle(width, height),
            Enumerable.Range(0, 3).Select(Button));
        var body = new XElement(
            Svg + "g",
            new XAttribute("font-family", "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"),
            new XAttribute("font-size", "14"),
            new XAttribute("fill", Letters));
        AnsiStyle style = default;
        for (var at = 0; at < lines.Length; at++)
        {
            DrawLine(body, lines[at], TitleBar + ((at + 1) * LineHeight), ref style);
        }
        picture.Add(body);
        // One piece per line, for readable diffs.
        var drawn = picture.ToString(SaveOptions.DisableFormatting);
        return $"{drawn.Replace("><text", ">\n<text", StringComparison.Ordinal)}\n";
    }

    private static void DrawLine(XElement body, string line, int y, ref AnsiStyle style)
    {
        if (line.StartsWith("# ", StringComparison.Ordinal))
        {
            body.Add(Text(line, 0, y, Remarks, isBold: false));
            return;
        }
        if (line.StartsWith(Prompt, StringComparison.Ordinal))
        {
            body.Add(Text(Prompt.TrimEnd(), 0, y, PromptColor, isBold: true));
            body.Add(Text(line[Prompt.Length..], Prompt.Length, y, "#ffffff", isBold: false));
            return;
        }
        var column = 0;
        foreach (var (text, look) in AnsiText.Pieces(line, ref style))
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                var color = look.Color is { } code ? Colors[code % 10] : Letters;
                body.Add(Text(text, column, y, color, look.IsBold));
            }
            column += text.Length;
        }
    }

    // Fixes the position and width of each piece, so that tables stay aligned in any font.
    private static XElement Text(string text, int column, int y, string color, bool isBold)
    {
        var leading = text.Length - text.TrimStart().Length;
        var shown = new StringBuilder(text.Trim()).Replace(' ', '\u00a0').ToString();
        return new XElement(
            Svg + "text",
            new XAttribute("x", Number(Margin + ((column + leading) * LetterWidth))),
            new XAttribute("y", y),
            new XAttribute("textLength", Number(shown.Length * LetterWidth)),
            new XAttribute("fill", color),
            isBold ? new XAttribute("font-weight", "bold") : null,
            shown);
    }

    private static XElement Rectangle(string width, string height) => new(
        Svg + "rect", new XAttribute("width", width), new XAttribute("height", height), new XAttribute("rx", 8),
        new XAttribute("fill", "#1e2228"));

    private static XElement Button(int number) => new(
        Svg + "circle", new XAttribute("cx", 20 + (number * 18)), new XAttribute("cy", 17), new XAttribute("r", 5.5),
        new XAttribute("fill", Colors[number + 1]));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
