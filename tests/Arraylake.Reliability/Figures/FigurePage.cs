using System.Globalization;
using System.Runtime.InteropServices;

namespace Arraylake.Reliability;

/// <summary>The page that publishes the figures, between two marks.</summary>
internal static class FigurePage
{
    public const string Place = "docs/reliability.md";

    private const string Begin = "<!-- figures -->";
    private const string End = "<!-- end of figures -->";

    /// <summary>The machine, without a name or a path of it.</summary>
    public static string Machine => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {MemoryGibibytes:0} GiB of memory, {RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}");

    private static double MemoryGibibytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024.0 / 1024.0;

    /// <exception cref="IOException">The page is not there, or has no marks.</exception>
    public static async Task WriteAsync(
        RunOptions options,
        IEnumerable<(string Name, ScenarioReport Report)> reports,
        CancellationToken cancellationToken)
    {
        var path = Path.Combine([BuildOutput.Root, .. Place.Split('/')]);
        var page = await File.ReadAllTextAsync(path, cancellationToken);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
        {
            throw new IOException($"{Place} has no {Begin} and {End}.");
        }
        List<string> lines =
        [
            Begin,
            "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Measured on {DateTime.UtcNow:yyyy-MM-dd} with seed {options.Seed}: {Machine}."),
            "",
        ];
        foreach (var (name, report) in reports)
        {
            lines.AddRange([$"### {name}", "", .. MarkdownTable.Lines(report), ""]);
        }
        var figures = string.Join('\n', lines);
        await File.WriteAllTextAsync(path, $"{page[..begin]}{figures}\n{page[end..]}", cancellationToken);
    }
}
