using System.Collections;
using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// Warnings under -Debug. There PowerShell stops at each warning of a command and asks whether to go on, unless
/// -WarningAction is given. So another command, which has no -Debug, writes it; -WarningVariable does not hear of that.
/// </summary>
internal static class DebugWarnings
{
    private const string Command = @"Microsoft.PowerShell.Utility\Write-Warning";

    public static void Write(PSCmdlet cmdlet, string text)
    {
        if (cmdlet.InvokeCommand.GetCommand(Command, CommandTypes.Cmdlet) is null)
        {
            // A bare engine.
            cmdlet.WriteDebug($"Warning: {text}");
            return;
        }
        cmdlet.InvokeCommand.InvokeScript(
            useLocalScope: false, ScriptBlock.Create($"{Command} -Message $args[0]"), input: null, text);
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue("WarningVariable", out var name)
            && cmdlet.SessionState.PSVariable.GetValue($"{name}".TrimStart('+')) is IList kept)
        {
            kept.Add(new WarningRecord(text));
        }
    }
}
