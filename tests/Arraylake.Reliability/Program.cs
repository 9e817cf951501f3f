using System.Diagnostics;
using Arraylake.Reliability;

IScenario[] all =
[
    new SoakScenario(), new ChaosScenario(), new KillScenario(), new RaceScenario(), new BadAnswerScenario(),
    new LoadScenario(), new ProbeScenario(), new ImportScenario(),
];
RunOptions options;
try
{
    options = RunOptions.Parse(args);
}
catch (FormatException ex)
{
    Console.Error.WriteLine(ex.Message);
    Console.Error.WriteLine(RunOptions.Usage);
    return 2;
}
var chosen = all.Where(scenario => options.Only is null
    || string.Equals(scenario.Name, options.Only, StringComparison.OrdinalIgnoreCase)).ToArray();
if (chosen.Length == 0)
{
    var names = string.Join(", ", all.Select(one => one.Name));
    Console.Error.WriteLine($"There is no '{options.Only}'; there are {names}.");
    return 2;
}

Console.WriteLine($"{(options.IsLong ? "Long" : "Short")} form, seed {options.Seed}. {FigurePage.Machine}.");
List<(string Name, ScenarioReport Report)> reports = [];
foreach (var scenario in chosen)
{
    var started = Stopwatch.GetTimestamp();
    var report = await ScenarioRun.RunAsync(scenario, options);
    reports.Add((scenario.Name, report));
    Console.WriteLine();
    Console.WriteLine($"== {scenario.Name} ({ScenarioReport.Seconds(Stopwatch.GetElapsedTime(started))})");
    foreach (var line in MarkdownTable.Lines(report))
    {
        Console.WriteLine(line);
    }
    foreach (var violation in report.Violations)
    {
        Console.WriteLine($"NOT AS PROMISED: {violation}");
    }
}

var violations = reports.Sum(report => report.Report.Violations.Count);
Console.WriteLine();
Console.WriteLine(violations == 0 ? "All as promised." : $"{violations} not as promised.");
if (options is { IsLong: true, Only: null } && violations == 0)
{
    await FigurePage.WriteAsync(options, reports, CancellationToken.None);
    Console.WriteLine($"The figures are in {FigurePage.Place}.");
}
return violations == 0 ? 0 : 1;
