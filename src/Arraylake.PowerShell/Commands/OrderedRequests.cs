using System.Runtime.ExceptionServices;

namespace Arraylake.PowerShell;

/// <summary>
/// Runs several requests at a time and writes as if they ran one after the other. Everything happens on the pipeline
/// thread; only the waits overlap.
/// </summary>
/// <param name="streams">Where they write.</param>
/// <param name="progress">Counts them.</param>
/// <param name="limit">How many run at a time.</param>
/// <param name="newContext">Makes the context of a request.</param>
/// <param name="stop">Ends everything.</param>
internal sealed class OrderedRequests(
    CommandStreams streams,
    CommandProgress progress,
    int limit,
    Func<CommandOutput, object?, CommandContext> newContext,
    CancellationToken stop)
{
    // Output waits for a slower request before it. More than a few for each slot gain little and cost memory.
    private const int KeptPerSlot = 4;

    private readonly PipelineThread _thread = streams.Thread;
    private SendOrPostCallback? _start;
    private Func<bool>? _hasRoom;
    private readonly Queue<RunningRequest> _running = new();
    private ProgressRecord? _dueProgress;
    private int _inFlight;

    /// <summary>Whether the pipeline was stopped, or the next command needs no more input.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>The part that ends the pipeline early.</summary>
    public EarlyEnd EarlyEnd => field ??= new EarlyEnd(_running, streams, stop);

    /// <summary>Starts a request, and waits until there is room for the next one.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public void Add(Request request)
    {
        var running = new RunningRequest(request, streams);
        _running.Enqueue(running);
        _inFlight++;
        if (_running.Count == 1)
        {
            running.BecomeCurrent();
        }
        _thread.Run(_start ??= running => _ = RunAsync((RunningRequest)running!), running);
        _thread.PumpUntil(_hasRoom ??= HasRoom);
    }

    private bool HasRoom()
    {
        Advance();
        if (_inFlight >= limit || _running.Count >= limit * KeptPerSlot)
        {
            return false;
        }
        foreach (var running in _running)
        {
            if (running.EndsPipeline || running.HoldsInput)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Waits until all requests have ended.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public void Finish() => _thread.PumpUntil(HasFinished);

    private bool HasFinished()
    {
        Advance();
        return _running.Count == 0;
    }

    /// <summary>Ends all output: nothing can be written anymore.</summary>
    public void Close()
    {
        streams.Close();
        foreach (var running in _running)
        {
            running.StopWriting();
        }
    }

    private async Task RunAsync(RunningRequest running)
    {
        var output = new CommandOutput(running, streams, progress);
        var context = newContext(output, running.Request.Target);
        try
        {
            await running.Request.RunAsync(context);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Not marked as ended: a change that was sent may have been made.
            return;
        }
        catch (OperationCanceledException) when (running.IsDropped)
        {
        }
        catch (Exception ex) when (streams.EndedBy is null)
        {
            await FailAsync(running, context, ex);
        }
        catch (Exception ex)
        {
            // The pipeline has ended; Advance throws what ended it.
            running.IsFailed = true;
            running.IsOutcomeUnknown |= ex is ArraylakeOutcomeUnknownException;
        }
        context.Release();
        running.HasEnded = true;
        _inFlight--;
        if (running.Request.IsCounted && !running.IsDropped)
        {
            _dueProgress = progress.CountEnded(running.IsFailed);
        }
    }

    private async Task FailAsync(RunningRequest running, CommandContext context, Exception ex)
    {
        running.IsFailed = true;
        try
        {
            if (ErrorRecords.Of(ex, context.Target, running.Request.NamesTarget) is { } error)
            {
                if (await context.OnErrorAsync(ex) is { } more && ex is ArraylakeException failure)
                {
                    error = ErrorRecords.For(
                        failure, $"{error.ErrorDetails.Message.TrimEnd('.')}. {more}", context.Target);
                }
                context.Output.WriteError(error);
                return;
            }
        }
        catch (Exception) when (streams.EndedBy is not null || stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception unexpected)
        {
            ex = unexpected;
        }
        running.Buffer(new OutputEntry(
            null,
            _ => ExceptionDispatchInfo.Throw(ex),
            new PipelineEnd(context.Target, ex.GetType().Name, ex.Message)));
    }

    private void Advance()
    {
        try
        {
            EarlyEnd.ThrowIfEnded();
            (var due, _dueProgress) = (_dueProgress, null);
            streams.WriteProgress(due);
            if (streams.EndedBy is not null)
            {
                return;
            }
            ShowPrompts();
            while (_running.TryPeek(out var first))
            {
                first.BecomeCurrent();
                if (first.TakeEnd() is { } end)
                {
                    EarlyEnd.FinishOthers();
                    streams.Invoke(end.Write!);
                }
                if (!first.HasEnded)
                {
                    return;
                }
                EarlyEnd.Remember(_running.Dequeue());
            }
        }
        catch (Exception ex) when (ex is not RuntimeException || ex is PipelineStoppedException)
        {
            IsAborted = true;
            throw;
        }
    }

    private void ShowPrompts()
    {
        foreach (var running in _running)
        {
            if (!running.ShowPrompt() || running.EndsPipeline)
            {
                break;
            }
        }
    }
}
