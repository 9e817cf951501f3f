namespace Arraylake.HelpBuilder.Markdown;

/// <summary>
/// Text in lines that a console shows whole. Get-Help itself breaks lines in the middle of words
/// (PowerShell issue 13296), so the help comes with its lines broken between words.
/// </summary>
internal static class ConsoleLines
{
    /// <summary>The columns that a console is sure to have; Get-Help does not use the eightieth.</summary>
    public const int Width = 79;

    /// <summary>Breaks each line of a paragraph. A list's lines hang under their text; code stays as it is.</summary>
    /// <param name="paragraph">Text, with line breaks where it is a list or code.</param>
    /// <param name="indent">How far Get-Help, or the caller, moves the text to the right.</param>
    public static IEnumerable<string> Break(string paragraph, int indent) =>
        paragraph.Split('\n').SelectMany(line => line.StartsWith(' ') ? [line] : Hang(line, Width - indent));

    /// <summary>Breaks a text between words. A word that is longer than a line stays whole.</summary>
    /// <param name="text">The text, on one line.</param>
    /// <param name="width">The longest line.</param>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        yield return line;
    }

    private static IEnumerable<string> Hang(string line, int width)
    {
        var mark = PlainText.MarkOf(line);
        return Wrap(line[mark.Length..], width - mark.Length)
            .Select((part, index) => (index == 0 ? mark : new string(' ', mark.Length)) + part);
    }
}
