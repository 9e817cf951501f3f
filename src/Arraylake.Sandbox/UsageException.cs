namespace Arraylake.Sandbox;

/// <summary>Arguments that cannot be used; the message says which, and why.</summary>
public sealed class UsageException(string message) : Exception(message);
