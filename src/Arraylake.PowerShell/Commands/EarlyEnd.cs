namespace Arraylake.PowerShell;

/// <summary>Ends the requests of a command whose pipeline ends early, and lists those that were not reported.</summary>
/// <param name="running">The requests that were started and are not done, in order.</param>
/// <param name="streams">Where they write.</param>
/// <param name="stop">Ends everything.</param>
internal sealed class EarlyEnd(Queue<RunningRequest> running, CommandStreams streams, CancellationToken stop)
{
    // Enough to name in a warning.
    private const int Remembered = 256;

    private readonly Queue<RunningRequest> _latest = new();

    /// <summary>The requests whose end was not reported, though the service may have been asked for a change.</summary>
    /// <param name="isStopped">
    /// Whether somebody stopped the command: then nobody may have seen the latest output either, because an incomplete
    /// table is not shown, and a variable not assigned.
    /// </param>
    public IEnumerable<RunningRequest> Unreported(bool isStopped) => isStopped
        ? _latest.Concat(running.Where(request => request.IsApproved))
        : running.Where(request => request is { IsApproved: true, IsReported: false });

    /// <summary>Remembers a change, for a warning if the command is stopped.</summary>
    public void Remember(RunningRequest ended)
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

    /// <summary>Waits for changes under way after another command has ended the pipeline.</summary>
    public void Settle(TimeSpan patience)
    {
        if (running.Any(static request => request.IsApproved))
        {
            streams.Thread.PumpUntil(
                () => stop.IsCancellationRequested || HaveEnded(running, static request => request.ReleaseTurn()),
                patience);
        }
    }

    /// <summary>Waits for requests that still have to clean up, once everything is canceled.</summary>
    public void CleanUp(TimeSpan patience) =>
        streams.Thread.PumpUntil(() => !running.Any(static request => request.HoldsEnd), patience);

    /// <summary>
    /// Finishes changes under way before an error ends the pipeline: broken off, they would be made without a report.
    /// </summary>
    public void FinishOthers()
    {
        List<PipelineEnd> failures = [];
        streams.Thread.PumpUntil(() =>
        {
            ThrowIfEnded();
            return HaveEnded(running.Skip(1), other =>
            {
                other.BecomeCurrent();
                while (other.TakeEnd() is { } end)
                {
                    failures.Add(end.End!);
                    other.BecomeCurrent();
                }
            });
        });
        if (failures.Count > 0)
        {
            streams.Invoke(streams => streams.WriteWarning(
                $"Failed as well before the error that ends the pipeline: {EarlyEndText.Describe(failures)}"));
        }
    }

    /// <summary>Throws whatever ended the pipeline; a request whose output did that closes its list first.</summary>
    public void ThrowIfEnded()
    {
        if (streams.EndedBy is { } end && running.All(request => request.HasEnded || !request.HasTurn))
        {
            end.Throw();
        }
        if (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    // One after the other. Requests that are not approved yet were not sent, and will not be.
    private static bool HaveEnded(IEnumerable<RunningRequest> requests, Action<RunningRequest> giveTurn)
    {
        foreach (var request in requests)
        {
            request.DropUnlessApproved();
            if (request.IsDropped)
            {
                continue;
            }
            giveTurn(request);
            if (!request.HasEnded)
            {
                return false;
            }
        }
        return true;
    }
}
