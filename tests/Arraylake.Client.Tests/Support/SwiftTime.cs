namespace Arraylake.Tests.Support;

/// <summary>A clock on which every wait is over at once, and that tells how long it would have been.</summary>
internal sealed class SwiftTime(DateTimeOffset now) : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = now;

    public IReadOnlyList<double> Waits => [.. _waits.Select(wait => wait.TotalSeconds)];

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _now += dueTime;
        _waits.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
