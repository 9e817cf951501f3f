using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// What every command has: cancellation, waiting without deafness, and errors about one input that let the next one go
/// on.
/// </summary>
public abstract class ArraylakeCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PipelineQueue _queue = new();

    // Our own, so that Dispose can take the bar away where nothing can be written any more.
    private static long _lastSource;

    private readonly long _source = Interlocked.Increment(ref _lastSource);
    private WorkProgress? _progress;

    /// <summary>Ends whatever is under way. Ctrl+C comes here, from another thread.</summary>
    protected sealed override void StopProcessing() => Cancel();

    /// <summary>Ends whatever is under way. <c>Select-Object -First</c> comes only here.</summary>
    public void Dispose()
    {
        Cancel();
        EndProgress();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Warns; as a debug line under -Debug alone, for the same reason as <see cref="WriteVerbose"/>.</summary>
    private protected new void WriteWarning(string text)
    {
        if (IsGiven("Debug") && !MyInvocation.BoundParameters.ContainsKey("WarningAction"))
        {
            WriteDebug($"Warning: {text}");
        }
        else
        {
            base.WriteWarning(text);
        }
    }

    /// <summary>
    /// Asks as PowerShell does. Where nobody can answer, that is an error that names the switch to use.
    /// </summary>
    /// <exception cref="CommandException">Nobody is there to answer.</exception>
    private protected new bool ShouldProcess(string target, string action)
    {
        try
        {
            return base.ShouldProcess(target, action);
        }
        catch (Exception unable) when (unable is not PipelineStoppedException)
        {
            throw new CommandException(
                ErrorIds.ConfirmationRequired,
                $"{target}: nothing was done ({action}). It takes a confirmation, and nobody can be asked here. "
                + "Add -Confirm:$false to do it without a question.",
                unable);
        }
    }

    /// <summary>
    /// Says what is done. Under -Debug alone PowerShell would stop at each such line and ask whether to go on; there it
    /// is a debug line.
    /// </summary>
    private protected new void WriteVerbose(string text)
    {
        if (IsGiven("Debug") && !MyInvocation.BoundParameters.ContainsKey("Verbose"))
        {
            WriteDebug(text);
        }
        else
        {
            base.WriteVerbose(text);
        }
    }

    private protected bool IsVerbose => IsWanted("Verbose", "VerbosePreference");

    /// <summary>Does something about one input. What goes wrong is an error about that input.</summary>
    /// <param name="target">What the user named; it becomes the error's TargetObject.</param>
    /// <param name="action">What is to be done.</param>
    /// <param name="naming">Whether the error's text begins with the target's name.</param>
    /// <param name="isInput">Whether it counts as an input done, or only prepares.</param>
    private protected void Attempt(object? target, Action action, bool naming = true, bool isInput = true)
    {
        ErrorRecord error;
        try
        {
            action();
            Show(isInput ? Progress.Finished(isFailed: false) : null);
            return;
        }
        catch (OperationCanceledException) when (Stopping || _stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (ArraylakeException failed)
        {
            // In bulk work neither the value alone nor the service's words tell whose they are.
            var whose = naming && target is (string or Guid or BucketConfig) ? $"'{target}': " : "";
            error = ErrorRecords.For(failed, $"{whose}{failed.Message}", target);
        }
        catch (CommandException failed)
        {
            error = ErrorRecords.For(failed, target);
        }
        Show(Progress.Finished(isFailed: true));
        Raise(error);
    }

    protected override void EndProcessing() => EndProgress();

    private protected virtual void Raise(ErrorRecord error)
    {
        if (ErrorRecords.IsTerminating(error))
        {
            ThrowTerminatingError(error);
        }
        WriteError(error);
    }

    /// <summary>Waits for one answer, writing what comes in the meantime.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> operation) => _queue.Await(operation(_stop.Token));

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
        var items = list(_stop.Token).GetAsyncEnumerator(_stop.Token);
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

    private WorkProgress Progress => _progress ??= new WorkProgress(MyInvocation.MyCommand.Name, TimeProvider.System);

    private void Show(ProgressRecord? due)
    {
        if (due is not null)
        {
            CommandRuntime.WriteProgress(_source, due);
        }
    }

    // An error or a stop ends a command without EndProcessing, and then only the host itself can be told.
    private void EndProgress()
    {
        if (_progress?.End() is { } last && !IsSilent)
        {
            Host.UI.WriteProgress(_source, last);
        }
    }

    private bool IsSilent
    {
        get
        {
            var action = MyInvocation.BoundParameters.TryGetValue("ProgressAction", out var given)
                ? given
                : GetVariableValue("ProgressPreference");
            return action?.ToString() is "SilentlyContinue" or "Ignore";
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

    private void Tell(RequestCompletedEventArgs request)
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

    /// <summary>A view of a client, whose doings are written as they happen.</summary>
    private protected ArraylakeClient Watch(ArraylakeClient client)
    {
        // Twice may happen to anybody; whoever waits longer wants to know without -Verbose.
        const int QuietRetries = 2;
        var watched = client.Share();
        watched.RequestCompleted += (_, request) => Post(() => Tell(request));
        watched.OutcomeEstablished += (_, outcome) => Post(() => WriteVerbose(RequestText.Describe(outcome)));
        watched.Retrying += (_, retry) => Post(() =>
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

    /// <summary>Has something done on the pipeline thread, as soon as it waits.</summary>
    private protected void Post(Action action) => _queue.Post(action);

    /// <summary>Whether -WhatIf is given, or else <c>$WhatIfPreference</c> is set.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.ContainsKey("WhatIf")
        ? IsGiven("WhatIf")
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool IsGiven(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && LanguagePrimitives.IsTrue(given);

    private bool IsWanted(string parameter, string preference) =>
        MyInvocation.BoundParameters.ContainsKey(parameter)
            ? IsGiven(parameter)
            : GetVariableValue(preference)?.ToString() is { } value && value is not ("SilentlyContinue" or "Ignore");
}
