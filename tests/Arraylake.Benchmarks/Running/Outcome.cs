namespace Arraylake.Benchmarks;

/// <summary>The results of a scenario.</summary>
/// <param name="Findings">Figures with goals.</param>
/// <param name="Peers">The variants; ratios are relative to the first one.</param>
internal sealed record Outcome(IReadOnlyList<Finding> Findings, IReadOnlyList<Peer> Peers);
