namespace Arraylake.PowerShell;

/// <summary>
/// The connection of environment, config files and saved login. It is kept for the runspace, so that its network
/// connections are reused, until one of its sources changes.
/// </summary>
/// <param name="Access">Its sources.</param>
/// <param name="Connection">The connection.</param>
internal sealed record FoundConnection(ArraylakeAccess Access, ArraylakeConnection Connection)
{
    private bool _isWarningShown;

    /// <summary>Warnings for its owner; shown once, not by every command.</summary>
    public IReadOnlyList<string> TakeWarnings()
    {
        var warnings = _isWarningShown ? [] : Access.Warnings;
        _isWarningShown = true;
        return warnings;
    }

    // A record prints its members; this one must not.
    public override string ToString() => Connection.ToString();

    /// <exception cref="ArraylakeCredentialMissingException">There is no credential.</exception>
    /// <exception cref="ArraylakeConfigurationException">A setting or a file cannot be used.</exception>
    /// <exception cref="CommandException">Another connection was wanted, and could not be had.</exception>
    public static FoundConnection Find()
    {
        if (RunspaceConnections.IsRefused)
        {
            throw new CommandException(
                ErrorIds.TokenMissing,
                "Connect-Arraylake or Start-ArraylakeEmulator failed in this runspace. What follows was meant for "
                + "there, so no other connection is taken in its place.")
            {
                Action = "Run Connect-Arraylake again. To use what the environment names, run Disconnect-Arraylake "
                    + "first.",
            };
        }
        var access = ArraylakeAccess.Find();
        if (RunspaceConnections.Found is not { } kept || !kept.Access.IsSameAs(access))
        {
            kept = new FoundConnection(
                access, new ArraylakeConnection(ConnectionSettings.NewClient(access.Options), access, principal: null));
            RunspaceConnections.Found = kept;
        }
        return kept;
    }
}
