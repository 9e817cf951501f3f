namespace Arraylake.PowerShell;

/// <summary>
/// Where a request writes and asks. It writes at once when it is the request's turn; until then its output is kept.
/// </summary>
internal sealed class CommandOutput(RunningRequest request, CommandStreams streams, CommandProgress progress)
{
    public CommandPreferences Preferences => streams.Preferences;

    public bool IsWhatIf => Preferences.IsWhatIf;

    /// <summary>Ends when all requests before this one have ended.</summary>
    public Task Turn => request.Turn;

    /// <summary>
    /// Whether so much output is kept that a list should await its <see cref="Turn"/> before it is read on.
    /// </summary>
    public bool IsFull => request.IsFull;

    public void WriteObject(object item) => request.WriteObject(item);

    public void WriteWarning(string text) => Write(streams => streams.WriteWarning(text));

    public void WriteVerbose(string text) => Write(streams => streams.WriteVerbose(text));

    /// <inheritdoc cref="CommandStreams.WriteHost"/>
    public void WriteHost(string text) => Write(streams => streams.WriteHost(text));

    /// <summary>Writes about a request of the client. From any thread.</summary>
    public void Log(Action<CommandStreams> write)
    {
        request.Buffer(new OutputEntry(null, write));
        streams.Thread.WakeUp();
    }

    /// <summary>Writes the error of an exception that is known to <see cref="ErrorRecords"/>.</summary>
    public void WriteError(Exception ex, object? target) => WriteError(
        ErrorRecords.Of(ex, target) ?? throw new ArgumentException("Not an error of a request.", nameof(ex), ex));

    public void WriteError(ErrorRecord error)
    {
        request.IsFailed = true;
        request.IsOutcomeUnknown |= error.Exception is ArraylakeOutcomeUnknownException;
        request.Write(new OutputEntry(
            null,
            streams => streams.WriteError(error),
            Preferences.IsErrorStop || ErrorRecords.IsTerminating(error)
                ? new PipelineEnd(error.TargetObject, ErrorRecords.IdOf(error), error.ErrorDetails.Message)
                : null));
    }

    /// <summary>Counts an item of a list for the progress bar.</summary>
    public void CountReceived() => streams.WriteProgress(progress.CountReceived());

    /// <summary>
    /// Starts no further request while this one lists what the next ones need too. So an input that was taken is under
    /// way before the next one is taken.
    /// </summary>
    public async Task<T> HoldInputAsync<T>(Func<Task<T>> list)
    {
        request.HoldsInput = true;
        try
        {
            return await list();
        }
        finally
        {
            request.HoldsInput = false;
        }
    }

    /// <summary>The <c>x-request-id</c> of the latest answer to a write; null if it had none.</summary>
    public string? WriteRequestId { get; set; }

    /// <summary>Records the answer to a write. From any thread.</summary>
    public void SetAnswered(RequestCompletedEventArgs write)
    {
        WriteRequestId = write.RequestId;
        request.IsWritten |= write.StatusCode is >= 200 and < 300;
    }

    /// <summary>
    /// Writes a change to the audit trail: at once, not at its turn, so that it is there whatever ends the pipeline.
    /// </summary>
    public void WriteChange(ArraylakeChange change)
    {
        request.IsOutcomeUnknown |= change.Outcome == ArraylakeChange.Unknown;
        streams.WriteInformation(change, ArraylakeChange.Tag);
    }

    /// <summary>
    /// Records that one more change belongs to this request: until its answer, the request may be done in part only.
    /// </summary>
    public void ExpectWrite() => (request.IsWritten, request.IsOutcomeUnknown) = (false, true);

    /// <summary>Asks as PowerShell does, in the order of the inputs.</summary>
    /// <param name="target">The thing that changes.</param>
    /// <param name="action">The change.</param>
    /// <param name="isForced">Whether -Force is given, which skips the question unless -Confirm asks for it.</param>
    /// <exception cref="CommandException">The host cannot ask.</exception>
    public Task<bool> ConfirmAsync(string target, string action, bool isForced = false) =>
        isForced && !IsWhatIf && Preferences.Confirm is null
            ? ApproveAsync()
            : PromptAsync(streams => streams.ShouldProcess(target, action));

    /// <summary>
    /// Takes the place of a question where none is needed: nothing is sent once the pipeline is ending, and a stop can
    /// name what was sent.
    /// </summary>
    public Task<bool> ApproveAsync() => PromptAsync(static _ => true);

    /// <inheritdoc cref="RunningRequest.CleanUpAfterAsync"/>
    public Task CleanUpAfterAsync(Func<Task> work) => request.CleanUpAfterAsync(work);

    /// <summary>Asks in the order of the inputs.</summary>
    public Task<bool> PromptAsync(Func<CommandStreams, bool> prompt) => request.PromptAsync(() => prompt(streams));

    private void Write(Action<CommandStreams> write) => request.Write(new OutputEntry(null, write));
}
