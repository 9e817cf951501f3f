using System.Collections;

namespace Arraylake.PowerShell;

/// <summary>
/// Warnings under -Debug, where PowerShell stops at each warning of a command and asks whether to continue, unless
/// -WarningAction is given. Another command, without -Debug, writes them, and we add them to -WarningVariable.
/// </summary>
internal static class DebugWarnings
{
    private static readonly CmdletInfo Writer = new("Write-Warning", typeof(WriteWarningCommand));

    public static void Write(PSCmdlet cmdlet, string text)
    {
        cmdlet.InvokeCommand.InvokeScript(
            useLocalScope: false, ScriptBlock.Create("& $args[0] $args[1]"), input: null, Writer, text);
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue("WarningVariable", out var name)
            && cmdlet.SessionState.PSVariable.GetValue($"{name}".TrimStart('+')) is IList kept)
        {
            kept.Add(new WarningRecord(text));
        }
    }

    // PowerShell's own may not be visible, as in a restricted session.
    [Cmdlet(VerbsCommunications.Write, "Warning")]
    private sealed class WriteWarningCommand : PSCmdlet
    {
        [Parameter(Mandatory = true, Position = 0)]
        public string Message { get; set; } = "";

        protected override void ProcessRecord() => WriteWarning(Message);
    }
}
