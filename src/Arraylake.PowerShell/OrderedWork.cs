using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// Works on several inputs at a time and writes as if it were one after the other. All of it runs on the pipeline
/// thread; only the waits overlap.
/// </summary>
/// <param name="queue">Where the work goes on after each wait.</param>
/// <param name="limit">How many inputs are worked on at a time.</param>
/// <param name="stop">Ends everything.</param>
internal sealed class OrderedWork(PipelineQueue queue, int limit, CancellationToken stop)
{
    // Results wait for a slower one before them. More than a few for each request gain little and cost memory.
    private const int KeptPerRequest = 4;

    private readonly Queue<InputWork> _inputs = new();
    private int _inFlight;

    /// <summary>Begins the work on an input, and waits until there is room for the next one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="begin">Begins it; it calls <see cref="End"/> at last.</param>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public void Add(InputWork input, Action begin)
    {
        _inputs.Enqueue(input);
        _inFlight++;
        queue.Enter(begin);
        queue.WorkOff(() =>
        {
            Advance();
            return _inFlight < limit && _inputs.Count < limit * KeptPerRequest && !_inputs.Any(other => other.IsLast);
        });
    }

    public void End(InputWork input)
    {
        input.HasEnded = true;
        _inFlight--;
    }

    /// <summary>Waits until all inputs have ended.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public void Finish() => queue.WorkOff(() =>
    {
        Advance();
        return _inputs.Count == 0;
    });

    private void Advance()
    {
        if (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        foreach (var input in _inputs)
        {
            if (!input.PutQuestion())
            {
                break;
            }
        }
        while (_inputs.TryPeek(out var first))
        {
            first.TakeTurn();
            if (!first.HasEnded)
            {
                return;
            }
            _inputs.Dequeue();
        }
    }
}
