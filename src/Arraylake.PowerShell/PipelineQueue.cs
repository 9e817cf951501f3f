using System.Collections.Concurrent;
using System.Diagnostics;

namespace Arraylake.PowerShell;

/// <summary>
/// What other threads want done on the pipeline thread, where alone a command may write. The pipeline thread works it
/// off while it waits, so that messages appear when they happen. As a context it brings asynchronous steps back to the
/// pipeline thread after each wait.
/// </summary>
internal sealed class PipelineQueue : SynchronizationContext
{
    private static readonly Action Nothing = () => { };
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<Action> _actions = [];

    /// <summary>Called on the pipeline thread each second that it waits, with how long it has waited.</summary>
    public Action<TimeSpan>? Waiting { get; init; }

    public void Post(Action action) => _actions.Add(action);

    public override void Post(SendOrPostCallback d, object? state) => Post(() => Enter(() => d(state)));

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Lets a waiting pipeline thread look again whether it has waited enough.</summary>
    public void WakeUp() => Post(Nothing);

    /// <summary>
    /// Does something whose waits end here. Only meanwhile is the queue the thread's context: what other commands of
    /// the pipeline wait for must not end up in it.
    /// </summary>
    public void Enter(Action step)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            step();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Works off all that is there, and waits for more until it is enough.</summary>
    public void WorkOff(Func<bool> isEnough)
    {
        var began = Stopwatch.GetTimestamp();
        while (!isEnough() || _actions.Count > 0)
        {
            if (_actions.TryTake(out var action, Pause))
            {
                action();
            }
            if (Stopwatch.GetElapsedTime(began) is var waited && waited >= Pause)
            {
                Waiting?.Invoke(waited);
            }
        }
    }

    /// <summary>The same for a limited time, and without a word: where nothing can be written any more.</summary>
    public void WorkOff(Func<bool> isEnough, TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        while (!isEnough() && limit - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
        {
            if (_actions.TryTake(out var action, left))
            {
                action();
            }
        }
    }

    /// <summary>Works the queue off until the task has ended, and rethrows what it threw.</summary>
    public T Await<T>(Task<T> task)
    {
        // Most items of a list came in one piece with the one before; nothing is to be waited for, or made for waiting.
        if (!task.IsCompleted || _actions.Count > 0)
        {
            WorkOffUntil(task);
        }
        return task.GetAwaiter().GetResult();
    }

    private void WorkOffUntil(Task task)
    {
        if (!task.IsCompleted)
        {
            task.ContinueWith(
                static (_, queue) => ((PipelineQueue)queue!).WakeUp(),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
        WorkOff(() => task.IsCompleted);
    }
}
