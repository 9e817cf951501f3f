using System.Collections.Concurrent;

namespace Arraylake.PowerShell;

/// <summary>
/// What other threads want done on the pipeline thread, where alone a command may write. The pipeline thread works it
/// off while it waits, so that messages appear when they happen.
/// </summary>
internal sealed class PipelineQueue
{
    private static readonly Action WakeUp = () => { };

    private readonly BlockingCollection<Action> _actions = [];

    public void Post(Action action) => _actions.Add(action);

    /// <summary>Works the queue off until the task has ended, and rethrows what it threw.</summary>
    public T Await<T>(Task<T> task)
    {
        if (!task.IsCompleted)
        {
            task.ContinueWith(
                static (_, queue) => ((PipelineQueue)queue!).Post(WakeUp),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
        while (!task.IsCompleted)
        {
            _actions.Take()();
        }
        while (_actions.TryTake(out var action))
        {
            action();
        }
        return task.GetAwaiter().GetResult();
    }
}
