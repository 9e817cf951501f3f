using Arraylake.HelpBuilder.Markdown;
using Markdig.Extensions.Tables;

namespace Arraylake.HelpBuilder.Topics;

/// <summary>Renders a table as plain-text columns and wraps cells that are too wide.</summary>
internal static class TableLines
{
    private const int Gap = 2;

    public static IEnumerable<string> Of(Table table, int width, MarkdownPage page)
    {
        List<string[]> rows =
        [
            .. from row in table.OfType<TableRow>()
               select row.OfType<TableCell>().Select(cell => TextOf(cell, page)).ToArray(),
        ];
        var widths = Fit(rows, width);
        string[] rule = [.. widths.Select(static columnWidth => new string('-', columnWidth))];
        return rows.Take(1).Append(rule).Concat(rows.Skip(1)).SelectMany(row => RowLines(row, widths));
    }

    private static string TextOf(TableCell cell, MarkdownPage page) =>
        string.Join(' ', PlainText.Paragraphs(cell, page));

    // Shrink the widest column first, but never below its longest word.
    private static int[] Fit(List<string[]> rows, int width)
    {
        var widths = Widest(rows, static text => text.Length);
        var least = Widest(rows, static text => text.Split(' ').Max(static word => word.Length));
        while (widths.Sum() + Gap * (widths.Length - 1) > width)
        {
            var spare = Enumerable.Range(0, widths.Length).Where(column => widths[column] > least[column]).ToList();
            if (spare.Count == 0)
            {
                break;
            }
            widths[spare.MaxBy(column => widths[column])]--;
        }
        return widths;
    }

    private static int[] Widest(List<string[]> rows, Func<string, int> measure) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => measure(row[column])))];

    private static IEnumerable<string> RowLines(string[] row, int[] widths)
    {
        List<string[]> cells = [.. row.Select((text, column) => ConsoleLines.Wrap(text, widths[column]).ToArray())];
        for (var line = 0; line < cells.Max(static cell => cell.Length); line++)
        {
            var parts = cells.Select((cell, column) => (line < cell.Length ? cell[line] : "").PadRight(widths[column]));
            yield return string.Join(new string(' ', Gap), parts).TrimEnd();
        }
    }
}
