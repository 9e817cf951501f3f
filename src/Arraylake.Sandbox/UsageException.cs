namespace Arraylake.Sandbox;

/// <summary>The command-line arguments are invalid; the message describes the problem.</summary>
public sealed class UsageException(string message) : Exception(message);
