using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// Works on several inputs at a time and writes as if it were one after the other. All of it runs on the pipeline
/// thread; only the waits overlap.
/// </summary>
/// <param name="queue">Where the work goes on after each wait.</param>
/// <param name="limit">How many inputs are worked on at a time.</param>
/// <param name="reportFailures">
/// Reports what failed while the pipeline was ending: only one error can end it.
/// </param>
/// <param name="stop">Ends everything.</param>
internal sealed class OrderedWork(
    PipelineQueue queue, int limit, Action<IReadOnlyList<PipelineEnd>> reportFailures, CancellationToken stop)
{
    // Results wait for a slower one before them. More than a few for each request gain little and cost memory.
    private const int KeptPerRequest = 4;

    // Enough to be named in a warning.
    private const int Remembered = 256;

    private readonly Queue<InputWork> _inputs = new();
    private readonly Queue<InputWork> _latest = new();
    private int _inFlight;

    /// <summary>Whether the pipeline was stopped, or the command after this one had enough.</summary>
    public bool IsBrokenOff { get; private set; }

    /// <summary>
    /// The inputs whose end was not reported, though the service may have been asked to change something.
    /// </summary>
    /// <param name="isStopped">
    /// Whether somebody stopped the command: then nobody may have seen the latest outputs either, because a table that
    /// is not complete is not shown, and a variable not assigned.
    /// </param>
    public IEnumerable<InputWork> Unreported(bool isStopped) => isStopped
        ? _latest.Concat(_inputs.Where(input => input.IsApproved))
        : _inputs.Where(input => input.IsApproved && !input.IsReported);

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

    /// <summary>
    /// Waits for what is under way when another command has ended the pipeline; nothing can be written any more.
    /// </summary>
    public void Settle(TimeSpan patience) => queue.WorkOff(
        () => stop.IsCancellationRequested || HaveEnded(_inputs, static input => input.GiveTurn()),
        patience);

    private void Advance()
    {
        try
        {
            ThrowIfStopped();
            PutQuestions();
            while (_inputs.TryPeek(out var first))
            {
                if (first.TakeTurn() is { } last)
                {
                    FinishOthers();
                    last.Write();
                }
                if (!first.HasEnded)
                {
                    return;
                }
                Remember(_inputs.Dequeue());
            }
        }
        catch (Exception ended) when (ended is not RuntimeException || ended is PipelineStoppedException)
        {
            IsBrokenOff = true;
            throw;
        }
    }

    private void Remember(InputWork ended)
    {
        if (ended is { IsApproved: true, IsFailed: false })
        {
            _latest.Enqueue(ended);
            if (_latest.Count > Remembered)
            {
                _latest.Dequeue();
            }
        }
    }

    private void PutQuestions()
    {
        foreach (var input in _inputs)
        {
            if (!input.PutQuestion() || input.IsLast)
            {
                break;
            }
        }
    }

    // What is under way is not broken off by an error that ends the pipeline: it would be done, and nobody told of it.
    private void FinishOthers()
    {
        List<PipelineEnd> failures = [];
        queue.WorkOff(() =>
        {
            ThrowIfStopped();
            return HaveEnded(_inputs.Skip(1), other =>
            {
                while (other.TakeTurn() is { } last)
                {
                    failures.Add(last.End!);
                }
            });
        });
        if (failures.Count > 0)
        {
            reportFailures(failures);
        }
    }

    // One after the other; what waits for a question will not be asked any more.
    private static bool HaveEnded(IEnumerable<InputWork> inputs, Action<InputWork> takeTurn)
    {
        foreach (var input in inputs)
        {
            input.DropIfUnanswered();
            takeTurn(input);
            if (!input.HasEnded)
            {
                return false;
            }
        }
        return true;
    }

    private void ThrowIfStopped()
    {
        if (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
