namespace Arraylake.Tests.Support;

/// <summary>A clock that is moved on by each wait, which is over at once.</summary>
internal sealed class InstantTime : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    public DateTimeOffset Now { get; private set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How long was waited, each time.</summary>
    public IReadOnlyList<TimeSpan> Waits => _waits;

    public IEnumerable<double> WaitedSeconds => _waits.Select(wait => Math.Round(wait.TotalSeconds, 3));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(TimeSpan time) => Now += time;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Add(dueTime);
        Pass(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Ended();
    }

    private sealed class Ended : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
