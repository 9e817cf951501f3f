using System.Globalization;

namespace Arraylake.Benchmarks;

/// <summary>A figure and its goal.</summary>
/// <param name="What">The name of the figure.</param>
/// <param name="Goal">The goal, as text.</param>
/// <param name="Figure">The figure, or the reason why there is none.</param>
/// <param name="IsMet">Whether the goal is met; null if it was not measured or there is no goal.</param>
internal sealed record Finding(string What, string Goal, string Figure, bool? IsMet)
{
    /// <summary>Whether the figure has no goal.</summary>
    public bool IsKnown { get; private init; }

    public static Finding AtMost(string what, double value, double goal, string unit) =>
        Measured(what, value, $"≤ {Text(goal)} {unit}", unit, value <= goal);

    public static Finding AtLeast(string what, double value, double goal, string unit) =>
        Measured(what, value, $"≥ {Text(goal)} {unit}", unit, value >= goal);

    public static Finding Known(string what, double value, string unit) =>
        Measured(what, value, "–", unit, null) with { IsKnown = true };

    public static Finding NotRun(string what, string why) => new(what, "–", $"not run: {why}", null);

    public static string Text(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.00#" }, CultureInfo.InvariantCulture);

    private static Finding Measured(string what, double value, string goal, string unit, bool? isMet) =>
        double.IsFinite(value)
            ? new Finding(what, goal, $"{Text(value)} {unit}", isMet)
            : throw new InvalidOperationException($"{what}: the figure is missing.");
}
