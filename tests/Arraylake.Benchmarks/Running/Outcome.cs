namespace Arraylake.Benchmarks;

/// <summary>What a scenario found.</summary>
/// <param name="Findings">Figures with goals.</param>
/// <param name="Peers">Those compared; ratios are to the first.</param>
internal sealed record Outcome(IReadOnlyList<Finding> Findings, IReadOnlyList<Peer> Peers);
