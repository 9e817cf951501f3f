namespace Arraylake.Reliability;

/// <summary>A table as it stands in Markdown and is readable on a console.</summary>
internal static class MarkdownTable
{
    public static IEnumerable<string> Lines(ScenarioReport report)
    {
        string[][] all = [[.. report.Columns], .. report.Rows];
        int[] widths = [.. report.Columns.Select((_, column) => all.Max(row => row[column].Length))];
        yield return Line(all[0], widths);
        yield return $"|{string.Join('|', widths.Select((width, at) => Rule(width, at > 0)))}|";
        foreach (var row in report.Rows)
        {
            yield return Line(row, widths);
        }
    }

    private static string Rule(int width, bool isFigure) =>
        isFigure ? $"{new string('-', width + 1)}:" : new string('-', width + 2);

    private static string Line(string[] cells, int[] widths) =>
        $"| {string.Join(" | ", cells.Select((cell, at) => at == 0
            ? cell.PadRight(widths[at])
            : cell.PadLeft(widths[at])))} |";
}
