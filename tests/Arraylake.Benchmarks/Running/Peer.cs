namespace Arraylake.Benchmarks;

/// <summary>What one of those compared took, each round.</summary>
/// <param name="Who">Who did what.</param>
/// <param name="Values">The rounds.</param>
/// <param name="Unit">Of the values.</param>
internal sealed record Peer(string Who, IReadOnlyList<double> Values, string Unit)
{
    public double Median => Figures.Median(Values);
}
