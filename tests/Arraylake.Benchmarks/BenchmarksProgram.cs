using Arraylake.Benchmarks;
using Arraylake.Benchmarks.Peers;
using Arraylake.Benchmarks.Scenarios;
using Arraylake.Benchmarks.Service;

switch (args)
{
    case [Workbench.ServeRole]:
        await StaticService.RunAsync();
        return 0;
    case [RawWork.Role, .. var work]:
        await RawWork.RunAsync(work);
        return 0;
    case [ClientBenchmarks.Role, var how]:
        ClientBenchmarks.Run(isDry: how == "dry");
        return 0;
}

Scenario[] scenarios =
[
    new GetById(), new ListAll(), new FreshList(), new ListMemory(), new Renames(), new ThrottledReads(),
    new BulkCreate(), new RequestCount(), new NicknameLoop(), new ModuleImport(), new FirstAnswer(), new ListGrowth(),
    new GrowthById(), new InProcess(), new StoreChecks(), new CompareFile(), new EmulatorAlone(),
];
RunOptions options;
try
{
    options = RunOptions.Parse(args);
}
catch (ArgumentException ex)
{
    Console.Error.WriteLine($"{ex.Message}\n\n{RunOptions.Usage}");
    return 2;
}
var chosen = scenarios.Where(scenario => options.Only is null || scenario.Name == options.Only).ToList();
if (options.List || chosen.Count == 0)
{
    Console.WriteLine(string.Join('\n', scenarios.Select(scenario => $"{scenario.Name,-12} {scenario.Title}")));
    return options.List ? 0 : 2;
}

var failed = 0;
List<(Scenario, Outcome)> outcomes = [];
var bench = await Workbench.OpenAsync(options);
await using (bench)
{
    foreach (var scenario in chosen)
    {
        try
        {
            var outcome = await scenario.RunAsync(bench);
            outcomes.Add((scenario, outcome));
            Console.WriteLine(BenchmarkPage.Console(scenario, outcome, judge: !options.Short));
        }
        catch (Exception ex) when (ex is InvalidOperationException or IOException or HttpRequestException)
        {
            failed++;
            Console.Error.WriteLine($"{scenario.Name} failed: {ex.Message}");
        }
    }
    if (failed == 0 && !options.Short && options.Only is null)
    {
        var page = Path.Combine(BuildOutput.Root, "docs", "benchmarks.md");
        File.WriteAllText(page, BenchmarkPage.Markdown(Machine.Describe(), outcomes));
        Console.WriteLine("Wrote docs/benchmarks.md.");
    }
}
Console.WriteLine($"{outcomes.Count} scenarios succeeded, {failed} failed.");
return failed == 0 ? 0 : 1;
