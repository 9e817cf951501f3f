namespace Arraylake.PowerShell;

/// <summary>
/// A request that was started: its question, its result, and its output, which is kept until the requests before it
/// have ended.
/// </summary>
internal sealed class RunningRequest(Request request, CommandStreams streams)
{
    // Far more than an organization usually has: only lists that would take much memory wait.
    private const int FullAt = 10_000;

    private readonly Queue<OutputEntry> _entries = new();
    private volatile int _buffered;
    private TaskCompletionSource? _turn;
    private Action? _prompt;
    private Action? _cancelPrompt;
    private bool _hadTurn;
    private bool _hasTurn;
    private bool _isPrompted;

    public Request Request { get; } = request;

    public bool HasEnded { get; set; }

    public bool IsFailed { get; set; }

    /// <summary>Whether one of its entries ends the pipeline.</summary>
    public bool EndsPipeline { get; private set; }

    /// <summary>Whether the question was answered with Yes: from then on a change may be under way.</summary>
    public bool IsApproved { get; private set; }

    /// <summary>Whether the end of the command waits for it, because it still has to clean up.</summary>
    public bool HoldsEnd { get; private set; }

    /// <summary>Whether the service has made a change. Set from any thread.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Whether an error left open whether the service made the change.</summary>
    public bool IsOutcomeUnknown { get; set; }

    /// <summary>Whether the user has seen how it ended.</summary>
    public bool IsReported { get; private set; }

    /// <summary>Whether the pipeline ended before it was approved: it changed nothing.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>Whether the next request must not start yet.</summary>
    public bool HoldsInput { get; set; }

    /// <summary>Whether it writes at once.</summary>
    public bool HasTurn => _hasTurn;

    /// <summary>Whether it keeps so much output that it should not go on before its turn.</summary>
    public bool IsFull => !_hasTurn && _buffered >= FullAt;

    /// <summary>Ends when all requests before it have ended.</summary>
    public Task Turn => _hadTurn
        ? Task.CompletedTask
        : (_turn ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Writes an object, at its turn.</summary>
    public void WriteObject(object item)
    {
        // Fast path for lists: no entry for each object.
        if (_hasTurn && _buffered == 0)
        {
            IsReported = true;
            streams.WriteObject(item);
        }
        else
        {
            Write(new OutputEntry(item));
        }
    }

    /// <summary>Writes something, at its turn. On the pipeline thread.</summary>
    public void Write(OutputEntry entry)
    {
        Buffer(entry);
        if (_hasTurn)
        {
            Flush();
        }
    }

    /// <summary>Buffers something to write at its turn. From any thread.</summary>
    public void Buffer(OutputEntry entry)
    {
        EndsPipeline |= entry.End is not null;
        lock (_entries)
        {
            _entries.Enqueue(entry);
            _buffered++;
        }
    }

    /// <summary>Asks after all requests before it have asked; its earlier output is written first.</summary>
    public Task<bool> PromptAsync(Func<bool> prompt)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _cancelPrompt = () => answer.TrySetCanceled();
        if (IsDropped)
        {
            _cancelPrompt();
            return answer.Task;
        }
        _prompt = () =>
        {
            try
            {
                var isApproved = prompt();
                IsApproved |= isApproved && Request.MustFinish;
                answer.SetResult(isApproved);
            }
            catch (Exception ex)
            {
                answer.SetException(ex);
            }
        };
        return answer.Task;
    }

    /// <summary>Shows its prompt, if it has one; returns whether the next request may show its own.</summary>
    public bool ShowPrompt()
    {
        if (_prompt is { } prompt)
        {
            _prompt = null;
            _isPrompted = true;
            Flush();
            prompt();
        }
        return _isPrompted || HasEnded;
    }

    /// <summary>Drops it unless approved or ended: the pipeline is ending, and nothing new may be sent.</summary>
    public void DropUnlessApproved()
    {
        if (!IsApproved && !HasEnded)
        {
            IsDropped = true;
            _prompt = null;
            _cancelPrompt?.Invoke();
        }
    }

    /// <summary>
    /// Runs work that asks the service for no change, so that nothing has to be reported where it is broken off, but
    /// that cleans up at its end. Any later change needs an approval of its own.
    /// </summary>
    public async Task CleanUpAfterAsync(Func<Task> work)
    {
        (IsApproved, HoldsEnd) = (false, true);
        try
        {
            await work();
        }
        finally
        {
            HoldsEnd = false;
        }
    }

    /// <summary>Lets it continue where it waits for its turn, without writing.</summary>
    public void ReleaseTurn()
    {
        _hadTurn = true;
        _turn?.TrySetResult();
    }

    /// <summary>Now it is the first: it continues, and writes at once.</summary>
    public void BecomeCurrent()
    {
        ReleaseTurn();
        _hasTurn = true;
        Flush();
        IsReported |= HasEnded && _buffered == 0;
    }

    /// <summary>Buffers all further output: nothing can be written anymore.</summary>
    public void StopWriting() => _hasTurn = false;

    /// <summary>The entry that ends the pipeline, once everything before it is written; else null.</summary>
    public OutputEntry? TakeEnd()
    {
        if (!EndsPipeline || !TryTake(isEnd: true, out var entry))
        {
            return null;
        }
        IsReported = true;
        return entry;
    }

    // An entry that ends the pipeline is left for TakeEnd.
    private void Flush()
    {
        while (!IsDropped && TryTake(isEnd: false, out var entry))
        {
            if (entry.Write is { } write)
            {
                streams.Invoke(write);
            }
            else
            {
                IsReported = true;
                streams.WriteObject(entry.Item!);
            }
        }
    }

    private bool TryTake(bool isEnd, out OutputEntry entry)
    {
        lock (_entries)
        {
            if (!_entries.TryPeek(out entry) || (entry.End is not null) != isEnd)
            {
                return false;
            }
            _entries.Dequeue();
            _buffered--;
            return true;
        }
    }
}
