namespace Arraylake.Reliability;

/// <summary>One promise under pressure.</summary>
internal interface IScenario
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>How long it may take; one that takes longer has failed.</summary>
    TimeSpan TimeLimit(RunOptions options);

    /// <summary>Runs it.</summary>
    Task<ScenarioReport> RunAsync(RunOptions options, CancellationToken cancellationToken);
}
