using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace Arraylake.Sandbox;

/// <summary>Format-Table over the engine's own formatter.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    /// <summary>Made by PowerShell.</summary>
    public FormatTableCommand() => EngineInternals.UseFormatter(this, "Table");
}
