namespace Arraylake.PowerShell;

/// <summary>A connection, and the values of the variables that it was made from.</summary>
/// <param name="Token">The value of ARRAYLAKE_TOKEN.</param>
/// <param name="ServiceUri">The value of ARRAYLAKE_SERVICE__URI.</param>
/// <param name="Org">The organisation that the environment names.</param>
/// <param name="Limits">The limits that the environment sets.</param>
/// <param name="Connection">What they stand for.</param>
internal sealed record ConnectionFromEnvironment(
    string Token, string? ServiceUri, string? Org, ConnectionLimits Limits, ArraylakeConnection Connection)
{
    // A record prints its members; this one must not.
    public override string ToString() => Connection.ToString();
}
