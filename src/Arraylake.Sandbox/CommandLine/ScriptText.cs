namespace Arraylake.Sandbox;

/// <summary>Pieces of PowerShell text.</summary>
internal static class ScriptText
{
    /// <summary>What makes a prompt a connected one.</summary>
    public static string Connect =>
        $"Import-Module -Name {Quote(BuildOutput.ModulePath)} -ErrorAction Stop; Connect-Arraylake";

    /// <summary>A literal that holds exactly this text.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
