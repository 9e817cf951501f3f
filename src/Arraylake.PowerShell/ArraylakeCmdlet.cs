using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace Arraylake.PowerShell;

/// <summary>
/// What every command has: cancellation, waiting without deafness, and errors about one input that let the next one go
/// on.
/// </summary>
public abstract class ArraylakeCmdlet : WritingCmdlet, IDisposable
{
    // How long an error of another command lets finish what is under way here; nobody can stop that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly PipelineQueue _queue;

    private OrderedWork? _work;
    private bool _isOver;

    /// <summary>Made by PowerShell.</summary>
    protected ArraylakeCmdlet()
    {
        Stopped = _stop.Token;
        _queue = new PipelineQueue { Waiting = waited => Show(Progress.Waiting(waited)) };
    }

    /// <summary>Ends whatever is under way. Ctrl+C comes here, from another thread.</summary>
    protected sealed override void StopProcessing() => Cancel();

    /// <summary>
    /// Ends whatever is under way. <c>Select-Object -First</c> and an error of another command come only here.
    /// </summary>
    public void Dispose()
    {
        _isOver = true;
        var isStopped = IsStopped;
        if (_work is { IsBrokenOff: false } && !isStopped)
        {
            _work.Settle(Patience);
        }
        Cancel();
        EndProgress();
        if (_work is not null && UnreportedText.Describe(_work.Unreported(isStopped)) is { } unreported)
        {
            WarnOverHost($"{MyInvocation.MyCommand.Name} ended before it had reported everything. {unreported}");
        }
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does something about one input. What goes wrong is an error about that input.</summary>
    /// <param name="target">What the user named; it becomes the error's TargetObject.</param>
    /// <param name="action">What is to be done.</param>
    /// <param name="naming">Whether the error's text begins with the target's name.</param>
    /// <param name="isInput">Whether it counts as an input done, or only prepares.</param>
    private protected void Attempt(object? target, Action action, bool naming = true, bool isInput = true)
    {
        try
        {
            action();
            Show(isInput ? Progress.Finished(isFailed: false) : null);
        }
        catch (OperationCanceledException) when (IsStopped)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception failed) when (ErrorRecords.Of(failed, target, naming) is { } error)
        {
            Show(Progress.Finished(isFailed: true));
            Raise(error);
        }
    }

    /// <summary>
    /// Begins something about one input. With <see cref="MostInFlight"/> greater than one, the next inputs begin before
    /// it has ended; outputs and errors keep the order of the inputs.
    /// </summary>
    /// <param name="target">What the user named; it becomes the error's TargetObject.</param>
    /// <param name="prepare">What takes the pipeline thread alone: it may wait with Await.</param>
    /// <param name="work">
    /// The rest. Until its first wait the parameters are those of this input, after that perhaps those of another.
    /// </param>
    private protected void Begin<T>(object? target, Func<T> prepare, Func<T, Task> work)
    {
        _work ??= new OrderedWork(_queue, MostInFlight, ReportFailures, Stopped);
        var input = new InputWork(target);
        Func<Task> begin;
        try
        {
            var prepared = prepare();
            begin = () => work(prepared);
        }
        catch (OperationCanceledException) when (IsStopped)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception failed) when (ErrorRecords.Of(failed, target) is not null)
        {
            // Its error, too, comes in its turn.
            begin = () => Task.FromException(failed);
        }
        _work.Add(input, () => _ = RunAsync(input, begin));
    }

    /// <summary>How many inputs are worked on at a time.</summary>
    private protected virtual int MostInFlight => 1;

    private async Task RunAsync(InputWork input, Func<Task> begin)
    {
        WorkOn(input);
        try
        {
            await begin();
        }
        catch (OperationCanceledException) when (input.IsDropped)
        {
        }
        catch (Exception failed) when (ErrorRecords.Of(failed, input.Target) is { } error)
        {
            Raise(await ExplainAsync(failed, error));
        }
        catch (Exception failed)
        {
            input.Enqueue(new InputMessage(() => ExceptionDispatchInfo.Throw(failed))
            {
                End = new PipelineEnd(input.Target, failed.GetType().Name, failed.Message),
            });
        }
        Post(() =>
        {
            _work!.End(input);
            if (!_isOver && !input.IsDropped)
            {
                Show(Progress.Finished(input.IsFailed));
            }
        });
    }

    /// <summary>Adds to an error what it takes a request to know; it may be the same error.</summary>
    private protected virtual Task<ErrorRecord> ExplainAsync(Exception failed, ErrorRecord error) =>
        Task.FromResult(error);

    /// <summary>Asks in the order of the inputs.</summary>
    private protected Task<bool> Ask(Func<bool> question) => CurrentInput!.Ask(question);

    /// <summary>
    /// Goes through the gate of the questions without one, so that nothing more is begun when the pipeline is ending,
    /// and a stop can name what was begun.
    /// </summary>
    private protected Task<bool> Approve() => Ask(static () => true);

    /// <summary>Asks as PowerShell does, in the order of the inputs.</summary>
    /// <exception cref="CommandException">Nobody is there to answer.</exception>
    private protected Task<bool> Confirm(string target, string action) => Ask(() => ShouldProcess(target, action));

    protected override void EndProcessing()
    {
        _work?.Finish();
        EndProgress();
    }

    private protected void Raise(ErrorRecord error)
    {
        if (CurrentInput is not { } input)
        {
            Report(error);
            return;
        }
        input.IsFailed = true;
        input.IsOutcomeUnknown |= ErrorRecords.IdOf(error) == ErrorIds.OutcomeUnknown;
        input.Enqueue(new InputMessage(() => Report(error))
        {
            End = IsErrorStop || ErrorRecords.IsTerminating(error)
                ? new PipelineEnd(error.TargetObject, ErrorRecords.IdOf(error), error.ErrorDetails.Message)
                : null,
        });
    }

    private void ReportFailures(IReadOnlyList<PipelineEnd> failures) =>
        WriteWarning($"Failed as well before the error that ends the pipeline: {UnreportedText.Describe(failures)}");

    private protected virtual void Report(ErrorRecord error)
    {
        if (ErrorRecords.IsTerminating(error))
        {
            ThrowTerminatingError(error);
        }
        WriteError(error);
    }

    private bool IsStopped => Stopping || Stopped.IsCancellationRequested;

    /// <summary>Ends when the command is stopped.</summary>
    private protected CancellationToken Stopped { get; }

    /// <summary>Waits for one answer, writing what comes in the meantime.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> operation) => _queue.Await(operation(Stopped));

    /// <summary>Waits for something without an answer.</summary>
    private protected void Await(Func<CancellationToken, Task> operation) => Await(async token =>
    {
        await operation(token).ConfigureAwait(false);
        return true;
    });

    /// <summary>
    /// Hands out a list's items as they arrive. Nothing is read ahead: the pipeline's own pace holds the service back.
    /// Leaving the loop early closes the connection.
    /// </summary>
    private protected IEnumerable<T> Stream<T>(Func<CancellationToken, IAsyncEnumerable<T>> list)
    {
        var items = list(Stopped).GetAsyncEnumerator(Stopped);
        var next = Task.FromResult(false);
        try
        {
            while (_queue.Await(next = items.MoveNextAsync().AsTask()))
            {
                Show(Progress.Received());
                yield return items.Current;
            }
        }
        finally
        {
            // A message written while we waited may have ended the pipeline; an iterator that runs cannot be disposed.
            if (!next.IsCompleted)
            {
                Cancel();
                _queue.Await(next.ContinueWith(static _ => true, TaskScheduler.Default));
            }
            _queue.Await(items.DisposeAsync().AsTask().ContinueWith(static _ => true, TaskScheduler.Default));
        }
    }

    private void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Stopped after it had ended: there is nothing left to stop.
        }
    }

    private void WriteRequest(RequestCompletedEventArgs request)
    {
        WriteDebug(RequestText.Describe(request));
        if (request.IsLoginRenewed)
        {
            WriteVerbose("The saved login had ended and was renewed.");
        }
        if (request.Warning is { } warning)
        {
            WriteWarning(warning);
        }
    }

    /// <summary>A view of a client, whose requests are written as they happen.</summary>
    private protected ArraylakeClient Watch(ArraylakeClient client)
    {
        // Twice may happen to anybody; whoever waits longer wants to know without -Verbose.
        const int QuietRetries = 2;
        var watched = client.Share();
        watched.RequestCompleted += (_, request) =>
        {
            if (CurrentInput is { } input && request is { Method: not "GET", StatusCode: >= 200 and < 300 })
            {
                input.IsWritten = true;
            }
            WriteSoon(() => WriteRequest(request));
        };
        watched.WarningReceived += (_, warning) => WriteSoon(() => WriteWarning(RequestText.Describe(warning)));
        watched.OutcomeEstablished += (_, outcome) => WriteSoon(() => WriteVerbose(RequestText.Describe(outcome)));
        watched.Retrying += (_, retry) => WriteSoon(() =>
        {
            var text = RequestText.Describe(retry);
            if (retry.Retry > QuietRetries)
            {
                WriteWarning(text);
            }
            else
            {
                WriteVerbose(text);
            }
        });
        return watched;
    }

    // On any thread.
    private void WriteSoon(Action write)
    {
        if (CurrentInput is { } input)
        {
            input.Enqueue(new InputMessage(write));
            _queue.WakeUp();
        }
        else
        {
            Post(write);
        }
    }

    /// <summary>Has something done on the pipeline thread, as soon as it waits.</summary>
    private protected void Post(Action action) => _queue.Post(action);
}
