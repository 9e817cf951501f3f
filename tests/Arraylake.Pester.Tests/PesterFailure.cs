namespace Arraylake.Pester.Tests;

/// <summary>A failed Pester test. Its stack trace is Pester's.</summary>
internal sealed class PesterFailure(string message, string stackTrace) : Exception(message)
{
    public override string StackTrace => stackTrace;
}
