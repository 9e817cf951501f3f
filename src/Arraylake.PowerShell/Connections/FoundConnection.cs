namespace Arraylake.PowerShell;

/// <summary>
/// The connection that environment, config files and saved login stand for. It is kept for the runspace, so that its
/// network connections are used again, until what it was made of changes.
/// </summary>
/// <param name="Access">What it was made of.</param>
/// <param name="Connection">What it stands for.</param>
internal sealed record FoundConnection(ArraylakeAccess Access, ArraylakeConnection Connection)
{
    // A record prints its members; this one must not.
    public override string ToString() => Connection.ToString();

    /// <exception cref="ArraylakeCredentialMissingException">There is no credential.</exception>
    /// <exception cref="ArraylakeConfigurationException">A setting or a file cannot be used.</exception>
    public static FoundConnection Find()
    {
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
