using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Arraylake.PowerShell;

/// <summary>
/// Brings every asynchronous step back to the pipeline thread, which alone may write. The thread runs the steps while
/// it waits.
/// </summary>
[SuppressMessage(
    "Reliability",
    "CA1001",
    Justification = "The semaphore has no wait handle to free, and a late step must not find it disposed.")]
internal sealed class PipelineThread : SynchronizationContext
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<(SendOrPostCallback Step, object? State)> _steps = new();

    // Spins before it blocks: an answer of a near service comes sooner than a blocked thread would wake up.
    private readonly SemaphoreSlim _queued = new(0);

    private SynchronizationContext? _outer;

    /// <summary>Called on the pipeline thread after each second of waiting, with the time waited so far.</summary>
    public Action<TimeSpan>? Waiting { get; init; }

    /// <summary>Queues a step. From any thread.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        _steps.Enqueue((d, state));
        _queued.Release();
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Makes a waiting pipeline thread check its condition again. From any thread.</summary>
    public void WakeUp() => Post(static _ => { }, null);

    /// <summary>Runs a step with this as the thread's context, and restores the previous context.</summary>
    public void Run(SendOrPostCallback step, object? state)
    {
        _outer = Current;
        SetSynchronizationContext(this);
        try
        {
            step(state);
        }
        finally
        {
            SetSynchronizationContext(_outer);
        }
    }

    /// <summary>
    /// Restores the outer context while PowerShell is called from within a step: another command's waits must not end
    /// up in our queue. Returns the context to pass to <see cref="SynchronizationContext.SetSynchronizationContext"/>.
    /// </summary>
    public SynchronizationContext? Leave()
    {
        var current = Current;
        if (ReferenceEquals(current, this))
        {
            SetSynchronizationContext(_outer);
        }
        return current;
    }

    /// <summary>Runs steps until the condition holds and no step is left.</summary>
    public void PumpUntil(Func<bool> isDone)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var done = isDone();
            if (!TryRunNext(done ? TimeSpan.Zero : Tick) && done)
            {
                return;
            }
            if (!done && Stopwatch.GetElapsedTime(started) is var waited && waited >= Tick)
            {
                Waiting?.Invoke(waited);
            }
        }
    }

    /// <summary>The same for a limited time and without progress, for when nothing can be written anymore.</summary>
    public void PumpUntil(Func<bool> isDone, TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        while (!isDone() && limit - Stopwatch.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            TryRunNext(left);
        }
    }

    /// <summary>Runs the steps that are queued, without waiting for more.</summary>
    public void RunQueued()
    {
        while (TryRunNext(TimeSpan.Zero))
        {
        }
    }

    private bool TryRunNext(TimeSpan wait)
    {
        if (!_queued.Wait(wait) || !_steps.TryDequeue(out var next))
        {
            return false;
        }
        Run(next.Step, next.State);
        return true;
    }
}
