namespace Arraylake.PowerShell;

/// <summary>
/// Base of all commands: it turns input into <see cref="Request"/>s, runs them in order, stops and disposes. A command
/// declares parameters and copies them; its requests do the work.
/// </summary>
public abstract class ArraylakeCmdlet : PSCmdlet, IDisposable
{
    // How long changes under way may finish after an error of another command, and cleaning up may take; nobody can
    // stop that wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private PipelineThread? _thread;
    private CommandStreams? _streams;
    private CommandProgress? _progress;
    private OrderedRequests? _requests;

    /// <summary>How many requests run at a time.</summary>
    private protected virtual int RequestsAtATime => 1;

    /// <summary>The common parameters and preference variables.</summary>
    private protected CommandPreferences Preferences => _streams!.Preferences;

    /// <summary>Requests before the first input.</summary>
    private protected virtual IEnumerable<Request> ReadBegin() => [];

    /// <summary>The parameters of one input, copied into requests.</summary>
    private protected virtual IEnumerable<Request> ReadInput() => [];

    /// <summary>Requests after the last input, when all others have ended.</summary>
    private protected virtual IEnumerable<Request> ReadEnd() => [];

    private protected virtual CommandContext NewContext(
        CommandOutput output, object? target, CancellationToken stopped) => new(output, target, stopped);

    protected sealed override void BeginProcessing()
    {
        _thread = new PipelineThread { Waiting = waited => _streams!.WriteProgress(_progress!.ShowWaiting(waited)) };
        _streams = new CommandStreams(
            CommandRuntime, new CommandPreferences(MyInvocation.BoundParameters, GetVariableValue), _thread)
        {
            CommandName = MyInvocation.MyCommand.Name,
            WarnWithoutPrompt = text => DebugWarnings.Write(this, text),
        };
        _progress = new CommandProgress(MyInvocation.MyCommand.Name, TimeProvider.System);
        var stopped = _stop.Token;
        _requests = new OrderedRequests(
            _streams, _progress, RequestsAtATime, (output, target) => NewContext(output, target, stopped), stopped);
        Run(ReadBegin);
        _requests.Finish();
    }

    protected sealed override void ProcessRecord() => Run(ReadInput);

    protected sealed override void EndProcessing()
    {
        _requests!.Finish();
        Run(ReadEnd);
        _requests.Finish();
        RemoveProgress();
    }

    /// <summary>Ends whatever is under way. Ctrl+C calls this, from another thread.</summary>
    protected sealed override void StopProcessing()
    {
        Cancel();
        _thread?.WakeUp();
    }

    /// <summary>
    /// Ends whatever is under way. <c>Select-Object -First</c> and an error of another command call only this.
    /// </summary>
    public void Dispose()
    {
        var isStopped = Stopping || _stop.IsCancellationRequested;
        _requests?.Close();
        if (_requests is { IsAborted: false } && !isStopped)
        {
            _requests.EarlyEnd.Settle(Patience);
        }
        Cancel();
        // A list whose next item has arrived closes its connection only when its request continues.
        _thread?.RunQueued();
        _requests?.EarlyEnd.CleanUp(Patience);
        RemoveProgress();
        if (_requests is not null && EarlyEndText.Describe(_requests.EarlyEnd.Unreported(isStopped)) is { } unreported)
        {
            WarnOverHost($"{MyInvocation.MyCommand.Name} ended before it had reported everything. {unreported}");
        }
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Run(Func<IEnumerable<Request>> read)
    {
        IEnumerable<Request> requests;
        try
        {
            requests = read();
        }
        catch (Exception ex) when (ErrorRecords.Of(ex, target: null) is not null)
        {
            requests = [new InvalidRequest(null, ex)];
        }
        foreach (var request in requests)
        {
            _requests!.Add(request);
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
            // Stopped after it had ended.
        }
    }

    // An error or a stop ends a command without EndProcessing, and then only the host itself can be called.
    private void RemoveProgress()
    {
        if (_progress?.End() is { } last && !Preferences.IsProgressSilenced)
        {
            Host.UI.WriteProgress(_streams!.ProgressSource, last);
        }
    }

    private void WarnOverHost(string text)
    {
        if (!Preferences.AreWarningsSilenced)
        {
            Host.UI.WriteWarningLine(PrintableText.Escape(text));
        }
    }
}
