using System.Diagnostics;

namespace Arraylake.Http;

/// <summary>
/// The time limit of one request, from connecting to the last byte. It is paused while no one waits, so that a slow
/// reader of a long list is not cut off.
/// </summary>
internal sealed class RequestDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private TimeSpan _left;
    private long _resumed;

    public RequestDeadline(TimeSpan limit, CancellationToken caller)
    {
        (_left, Limit, Caller) = (limit, limit, caller);
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
    }

    public TimeSpan Limit { get; }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time is up, and no one canceled.</summary>
    public bool IsOver => _source.IsCancellationRequested && !Caller.IsCancellationRequested;

    public bool IsCanceledByCaller => Caller.IsCancellationRequested;

    public CancellationToken Caller { get; }

    public void Resume()
    {
        _resumed = Stopwatch.GetTimestamp();
        if (Limit != Timeout.InfiniteTimeSpan)
        {
            _source.CancelAfter(_left > TimeSpan.Zero ? _left : TimeSpan.Zero);
        }
    }

    public void Pause()
    {
        _left -= Stopwatch.GetElapsedTime(_resumed);
        if (!_source.IsCancellationRequested)
        {
            _source.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends what waits, as if the time were up.</summary>
    public void Cancel() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}
