using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// What every command has: cancellation, waiting without deafness, and errors about one input that let the next one go on.
/// </summary>
public abstract class ArraylakeCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PipelineQueue _queue = new();

    /// <summary>Ends whatever is under way. Ctrl+C comes here.</summary>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends whatever is under way. <c>Select-Object -First</c> comes only here.</summary>
    public void Dispose()
    {
        _stop.Cancel();
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
    private protected void Attempt(object? target, Action action)
    {
        ErrorRecord error;
        try
        {
            action();
            return;
        }
        catch (OperationCanceledException) when (Stopping || _stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (ArraylakeException failed)
        {
            error = ErrorRecords.For(failed, target);
        }
        catch (CommandException failed)
        {
            error = ErrorRecords.For(failed, target);
        }
        Raise(error);
    }

    private protected void Raise(ErrorRecord error)
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
        try
        {
            while (Await(items.MoveNextAsync()))
            {
                yield return items.Current;
            }
        }
        finally
        {
            Await(_ => items.DisposeAsync().AsTask());
        }
    }

    /// <summary>Has something done on the pipeline thread, as soon as it waits.</summary>
    private protected void Post(Action action) => _queue.Post(action);

    /// <summary>Whether -WhatIf is given, or else <c>$WhatIfPreference</c> is set.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.ContainsKey("WhatIf")
        ? IsGiven("WhatIf")
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool IsGiven(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && LanguagePrimitives.IsTrue(given);

    private T Await<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : _queue.Await(task.AsTask());

    private bool IsWanted(string parameter, string preference) =>
        MyInvocation.BoundParameters.ContainsKey(parameter)
            ? IsGiven(parameter)
            : GetVariableValue(preference)?.ToString() is { } value && value is not ("SilentlyContinue" or "Ignore");
}
