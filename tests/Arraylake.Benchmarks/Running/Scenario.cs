namespace Arraylake.Benchmarks;

/// <summary>A task, measured for the module and for its alternatives.</summary>
internal abstract class Scenario
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>A description, in one line.</summary>
    public abstract string Title { get; }

    public abstract Task<Outcome> RunAsync(Workbench bench);

    /// <summary>Creates a variant from the values of a figure, each divided by the divisor.</summary>
    protected static Peer PeerOf(string who, Figures figures, string figure, string unit, double divisor = 1) =>
        new(who, [.. figures[figure].Select(value => value / divisor)], unit);
}
