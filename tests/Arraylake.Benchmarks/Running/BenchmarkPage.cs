using System.Text;

namespace Arraylake.Benchmarks;

/// <summary>Formats the results: as a table for the console, and as docs/benchmarks.md.</summary>
internal static class BenchmarkPage
{
    private const string Introduction = """
        # Benchmarks

        This page is generated; do not edit it:

        ```
        dotnet run -c Release --project tests/Arraylake.Benchmarks
        ```

        All figures are medians. Variants that are compared ran in turn in the same run, in separate processes, with the
        same server on the same machine. *Raw* is the lower limit: `HttpClient` and System.Text.Json with generated
        code, without retries, checks or readable errors. The server has no database, unless the emulator is mentioned, and
        its delays are outside any transaction.

        """;

    /// <param name="scenario">The scenario.</param>
    /// <param name="outcome">Its results.</param>
    /// <param name="judge">Whether to compare figures with their goals; those of a short run are meaningless.</param>
    public static string Console(Scenario scenario, Outcome outcome, bool judge)
    {
        var text = new StringBuilder().AppendLine().AppendLine($"{scenario.Name}: {scenario.Title}");
        foreach (var finding in outcome.Findings)
        {
            text.AppendLine($"  {finding.What,-50} {finding.Figure,-26} "
                + (judge ? $"{finding.Goal,-24} {Verdict(finding)}" : ""));
        }
        foreach (var peer in outcome.Peers)
        {
            text.AppendLine($"    {peer.Who,-58} {Finding.Text(peer.Median),10} {peer.Unit,-4} "
                + $"{Finding.Text(peer.Median / outcome.Peers[0].Median),8} ×   ({Range(peer)})");
        }
        return text.ToString();
    }

    public static string Markdown(
        IReadOnlyList<(string What, string Value)> machine, IReadOnlyList<(Scenario Scenario, Outcome Outcome)> all)
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        Table(page, ["", ""], machine.Select(row => new[] { row.What, row.Value }));
        page.Append("\n## Goals\n\n");
        Table(page, ["Scenario", "Figure", "Measured", "Goal", "Met"],
            all.SelectMany(each => each.Outcome.Findings.Where(IsOfGoal)
                .Select(finding => new[]
                {
                    $"[{each.Scenario.Name}](#{each.Scenario.Name})", finding.What, finding.Figure, finding.Goal,
                    Verdict(finding),
                })));
        foreach (var (scenario, outcome) in all)
        {
            page.Append($"\n## {scenario.Name}\n\n{scenario.Title}.\n");
            if (outcome.Findings.Where(finding => !IsOfGoal(finding)).ToList() is { Count: > 0 } known)
            {
                page.Append('\n');
                Table(page, ["Figure", "Measured"], known.Select(finding => new[] { finding.What, finding.Figure }));
            }
            if (outcome.Peers.Count > 0)
            {
                page.Append('\n');
                Table(page, ["Variant", "Median", "Fastest – slowest", "Ratio"], outcome.Peers.Select(peer => new[]
                {
                    peer.Who, $"{Finding.Text(peer.Median)} {peer.Unit}", Range(peer),
                    $"{Finding.Text(peer.Median / outcome.Peers[0].Median)} ×",
                }));
            }
            if (NotesOf(scenario) is { } notes)
            {
                page.Append('\n').Append(notes.ReplaceLineEndings("\n").Trim()).Append('\n');
            }
        }
        return page.ToString();
    }

    private static bool IsOfGoal(Finding finding) => !finding.IsKnown;

    private static string Verdict(Finding finding) => finding.IsMet switch
    {
        true => "yes",
        false => "**no**",
        null => "–",
    };

    private static string Range(Peer peer) => peer.Values.Count == 0
        ? "–"
        : $"{Finding.Text(peer.Values.Min())} – {Finding.Text(peer.Values.Max())}";

    // Written by hand: experiments and explanations.
    private static string? NotesOf(Scenario scenario)
    {
        var file = Path.Combine(BuildOutput.Root, "tests", "Arraylake.Benchmarks", "Notes", $"{scenario.Name}.md");
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    private static void Table(StringBuilder page, string[] header, IEnumerable<string[]> rows)
    {
        page.Append("| ").AppendJoin(" | ", header).Append(" |\n|");
        page.Insert(page.Length, "---|", header.Length).Append('\n');
        foreach (var row in rows)
        {
            var cells = row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal));
            page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }
    }
}
