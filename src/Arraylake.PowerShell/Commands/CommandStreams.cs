using System.Runtime.ExceptionServices;

namespace Arraylake.PowerShell;

/// <summary>
/// The streams and prompts of PowerShell, for one command. On the pipeline thread; <see cref="CommandOutput"/> decides
/// when.
/// </summary>
/// <param name="runtime">PowerShell, or a test.</param>
/// <param name="preferences">Common parameters and preferences.</param>
/// <param name="thread">The thread whose context is left meanwhile.</param>
internal sealed class CommandStreams(ICommandRuntime runtime, CommandPreferences preferences, PipelineThread thread)
{
    // Our own, so that the bar can be removed where the command cannot write anymore.
    private static long _lastProgressSource;

    private bool _isClosed;

    public PipelineThread Thread { get; } = thread;

    public CommandPreferences Preferences { get; } = preferences;

    public long ProgressSource { get; } = Interlocked.Increment(ref _lastProgressSource);

    /// <summary>The name for messages.</summary>
    public string CommandName { get; init; } = "";

    /// <summary>Writes a warning without the prompt of -Debug.</summary>
    public Action<string>? WarnWithoutPrompt { get; init; }

    /// <summary>
    /// The exception of a call of PowerShell, such as the end of the pipeline: it is rethrown as it is, and nothing
    /// is written after it.
    /// </summary>
    public ExceptionDispatchInfo? EndedBy { get; private set; }

    /// <summary>After this, nothing can be written anymore.</summary>
    public void Close() => _isClosed = true;

    public void WriteObject(object item)
    {
        EndedBy?.Throw();
        var context = Thread.Leave();
        try
        {
            runtime.WriteObject(item);
        }
        catch (Exception ex)
        {
            EndedBy ??= ExceptionDispatchInfo.Capture(ex);
            throw;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Calls PowerShell in any other way.</summary>
    public void Invoke(Action<CommandStreams> call)
    {
        EndedBy?.Throw();
        var context = Thread.Leave();
        try
        {
            call(this);
        }
        catch (Exception ex)
        {
            EndedBy ??= ExceptionDispatchInfo.Capture(ex);
            throw;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public void WriteError(ErrorRecord error)
    {
        if (ErrorRecords.IsTerminating(error))
        {
            runtime.ThrowTerminatingError(error);
        }
        runtime.WriteError(error);
    }

    public void WriteWarning(string text)
    {
        text = PrintableText.Escape(text);
        if (Preferences.DoWarningsPrompt && WarnWithoutPrompt is { } warn)
        {
            warn(text);
        }
        else
        {
            runtime.WriteWarning(text);
        }
    }

    /// <summary>Writes a verbose line; under -Debug alone a debug line, because PowerShell would ask at each.</summary>
    public void WriteVerbose(string text)
    {
        if (Preferences.DoVerboseLinesPrompt)
        {
            WriteDebug(text);
        }
        else
        {
            runtime.WriteVerbose(PrintableText.Escape(text));
        }
    }

    /// <summary>Writes an information record, which is silent by default, unless the pipeline has ended.</summary>
    public void WriteInformation(object item, string tag)
    {
        if (runtime is ICommandRuntime2 newer && !_isClosed && EndedBy is null)
        {
            var record = new InformationRecord(item, CommandName);
            record.Tags.Add(tag);
            Invoke(_ => newer.WriteInformation(record));
        }
    }

    public void WriteDebug(string text) => runtime.WriteDebug(PrintableText.Escape(text));

    /// <summary>Writes to the host as Write-Host does: no output, but it can be redirected.</summary>
    public void WriteHost(string text) =>
        WriteInformation(new HostInformationMessage { Message = PrintableText.Escape(text) }, "PSHOST");

    public void WriteProgress(ProgressRecord? due)
    {
        if (due is not null && !_isClosed && EndedBy is null)
        {
            ShowProgress(due);
        }
    }

    // A method of its own: its closure would be created for each object of a list, and progress is rarely due.
    private void ShowProgress(ProgressRecord record) => Invoke(_ => runtime.WriteProgress(ProgressSource, record));

    /// <summary>Asks as PowerShell does.</summary>
    /// <exception cref="CommandException">The host cannot ask.</exception>
    public bool ShouldProcess(string target, string action)
    {
        try
        {
            return runtime.ShouldProcess(PrintableText.Escape(target), PrintableText.Escape(action));
        }
        catch (Exception ex) when (ex is not PipelineStoppedException)
        {
            throw new CommandException(
                ErrorIds.ConfirmationRequired,
                $"{target}: nothing was done ({action}). It needs a confirmation, and nobody can be asked here. "
                + "Add -Confirm:$false to do it without a question.",
                ex)
            {
                Action = Preferences.Confirm == true
                    ? $"Leave out -Confirm, or run {CommandName} where somebody can answer."
                    : $"Add -Confirm:$false to {CommandName}, or run it where somebody can answer.",
            };
        }
    }

    /// <summary>Asks with No as the default answer.</summary>
    public bool ShouldContinue(string question, string caption, ref bool yesToAll, ref bool noToAll) =>
        runtime is ICommandRuntime2 newer
            ? newer.ShouldContinue(
                PrintableText.Escape(question), caption, hasSecurityImpact: true, ref yesToAll, ref noToAll)
            : runtime.ShouldContinue(PrintableText.Escape(question), caption, ref yesToAll, ref noToAll);
}
