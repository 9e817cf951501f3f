namespace Arraylake.Reliability;

/// <summary>How long the client waits for an answer, and how long the network may take.</summary>
/// <param name="Limit">What the client gives an attempt.</param>
/// <param name="Longest">The longest time for which a request is held.</param>
internal sealed record ChaosTimes(TimeSpan Limit, TimeSpan Longest)
{
    /// <summary>The part of all requests that meet a fault.</summary>
    public const double FaultRate = 0.25;

    /// <summary>The time in which a write may still have an effect.</summary>
    public TimeSpan Settling => Longest + TimeSpan.FromMilliseconds(250);

    /// <summary>More than the client waits, by a part of what is possible.</summary>
    public TimeSpan BeyondLimit(double part) => (Limit * 1.1) + ((Longest - (Limit * 1.1)) * part);

    /// <summary>Less than the client waits.</summary>
    public TimeSpan WithinLimit(double part) => Limit * 0.5 * part;
}
