namespace Arraylake.HelpBuilder.Markdown;

/// <summary>
/// Wraps text for a console. Get-Help wraps lines in the middle of words (PowerShell issue 13296), so the help comes
/// wrapped between words.
/// </summary>
internal static class ConsoleLines
{
    /// <summary>The width of a narrow console; Get-Help does not use column 80.</summary>
    public const int Width = 79;

    /// <summary>Wraps each line of a paragraph. List items get a hanging indent; code stays as it is.</summary>
    /// <param name="paragraph">Text, with line breaks if it is a list or code.</param>
    /// <param name="indent">The indent that Get-Help or the caller adds.</param>
    public static IEnumerable<string> Break(string paragraph, int indent) =>
        paragraph.Split('\n').SelectMany(line => line.StartsWith(' ') ? [line] : Hang(line, Width - indent));

    /// <summary>Wraps a text between words. Words longer than a line are not broken.</summary>
    /// <param name="text">The text, on one line.</param>
    /// <param name="width">The maximum length of a line.</param>
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
