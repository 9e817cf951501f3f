namespace Arraylake.Benchmarks;

/// <summary>One thing that people do, with those who could do it instead.</summary>
internal abstract class Scenario
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is done, in one line.</summary>
    public abstract string Title { get; }

    public abstract Task<Outcome> RunAsync(Workbench bench);

    /// <summary>The values of a figure, each divided, as one of those compared.</summary>
    protected static Peer PeerOf(string who, Figures figures, string figure, string unit, double divisor = 1) =>
        new(who, [.. figures[figure].Select(value => value / divisor)], unit);
}
