namespace Arraylake.Benchmarks;

/// <summary>The results of one variant.</summary>
/// <param name="Who">The name of the variant.</param>
/// <param name="Values">The values, one per round.</param>
/// <param name="Unit">The unit of the values.</param>
internal sealed record Peer(string Who, IReadOnlyList<double> Values, string Unit)
{
    public double Median => Figures.Median(Values);
}
