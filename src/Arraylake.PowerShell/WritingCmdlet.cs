using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// What a command writes and asks. Inside an <see cref="InputWork"/> it is kept until that input's turn; elsewhere it
/// is written at once.
/// </summary>
public abstract class WritingCmdlet : PSCmdlet
{
    // Our own, so that Dispose can take the bar away where nothing can be written any more.
    private static long _lastSource;

    private readonly long _source = Interlocked.Increment(ref _lastSource);
    private WorkProgress? _progress;

    // Flows through awaits into the client's events, so that a message on any thread knows its input.
    private readonly AsyncLocal<InputWork?> _input = new();

    /// <summary>The input that is being worked on; null where inputs are taken one after the other.</summary>
    private protected InputWork? CurrentInput => _input.Value;

    private protected bool IsVerbose => IsWanted("Verbose", "VerbosePreference");

    /// <summary>Whether -WhatIf is given, or else <c>$WhatIfPreference</c> is set.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.ContainsKey("WhatIf")
        ? IsGiven("WhatIf")
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>For the rest of the asynchronous method that calls it.</summary>
    private protected void WorkOn(InputWork input) => _input.Value = input;

    /// <summary>Has something written: at the input's turn where there is one, else at once.</summary>
    private protected void WriteInTurn(Action write)
    {
        if (CurrentInput is { } input)
        {
            input.Enqueue(new InputMessage(write));
        }
        else
        {
            write();
        }
    }

    private protected new void WriteObject(object item)
    {
        // No closure for each item of a list.
        if (CurrentInput is { } input)
        {
            var kept = item;
            input.Enqueue(new InputMessage(() => base.WriteObject(kept)) { IsOutput = true });
        }
        else
        {
            base.WriteObject(item);
        }
    }

    /// <summary>Warns, without a question under -Debug too (see <see cref="DebugWarnings"/>).</summary>
    private protected new void WriteWarning(string text)
    {
        if (IsGiven("Debug") && !MyInvocation.BoundParameters.ContainsKey("WarningAction"))
        {
            WriteInTurn(() => DebugWarnings.Write(this, PrintableText.Escape(text)));
        }
        else
        {
            WriteInTurn(() => base.WriteWarning(PrintableText.Escape(text)));
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
            WriteInTurn(() => WriteDebug(text));
        }
        else
        {
            WriteInTurn(() => base.WriteVerbose(PrintableText.Escape(text)));
        }
    }

    private protected new void WriteDebug(string text) => base.WriteDebug(PrintableText.Escape(text));

    /// <summary>
    /// Asks as PowerShell does. Where nobody can answer, that is an error that names the switch to use.
    /// </summary>
    /// <exception cref="CommandException">Nobody is there to answer.</exception>
    private protected new bool ShouldProcess(string target, string action)
    {
        try
        {
            return base.ShouldProcess(PrintableText.Escape(target), PrintableText.Escape(action));
        }
        catch (Exception unable) when (unable is not PipelineStoppedException)
        {
            throw new CommandException(
                ErrorIds.ConfirmationRequired,
                $"{target}: nothing was done ({action}). It takes a confirmation, and nobody can be asked here. "
                + "Add -Confirm:$false to do it without a question.",
                unable)
            {
                Action = IsGiven("Confirm")
                    ? $"Leave out -Confirm, or run {MyInvocation.MyCommand.Name} where somebody can answer."
                    : $"Add -Confirm:$false to {MyInvocation.MyCommand.Name}, or run it where somebody can answer.",
            };
        }
    }

    private protected WorkProgress Progress =>
        _progress ??= new WorkProgress(MyInvocation.MyCommand.Name, TimeProvider.System);

    private protected void Show(ProgressRecord? due)
    {
        if (due is not null)
        {
            CommandRuntime.WriteProgress(_source, due);
        }
    }

    // An error or a stop ends a command without EndProcessing, and then only the host itself can be told.
    private protected void EndProgress()
    {
        if (_progress?.End() is { } last && !IsSilenced("ProgressAction", "ProgressPreference"))
        {
            Host.UI.WriteProgress(_source, last);
        }
    }

    /// <summary>Warns where the command itself cannot write any more: over the host, as far as it has one.</summary>
    private protected void WarnOverHost(string text)
    {
        if (!IsSilenced("WarningAction", "WarningPreference"))
        {
            Host.UI.WriteWarningLine(PrintableText.Escape(text));
        }
    }

    /// <summary>What is to happen after an error: the parameter, else the preference.</summary>
    private protected bool IsErrorStop => ActionFor("ErrorAction", "ErrorActionPreference") == "Stop";

    private bool IsSilenced(string parameter, string preference) =>
        ActionFor(parameter, preference) is "SilentlyContinue" or "Ignore";

    private string? ActionFor(string parameter, string preference) =>
        (MyInvocation.BoundParameters.TryGetValue(parameter, out var given) ? given : GetVariableValue(preference))
        ?.ToString();

    private bool IsGiven(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && LanguagePrimitives.IsTrue(given);

    private bool IsWanted(string parameter, string preference) =>
        MyInvocation.BoundParameters.ContainsKey(parameter)
            ? IsGiven(parameter)
            : GetVariableValue(preference)?.ToString() is { } value && value is not ("SilentlyContinue" or "Ignore");
}
