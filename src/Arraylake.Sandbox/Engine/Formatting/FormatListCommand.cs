using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace Arraylake.Sandbox;

/// <summary>Format-List over the engine's own formatter.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    /// <summary>Made by PowerShell.</summary>
    public FormatListCommand() => EngineInternals.UseFormatter(this, "List");
}
