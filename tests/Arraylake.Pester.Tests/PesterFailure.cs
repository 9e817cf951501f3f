namespace Arraylake.Pester.Tests;

/// <summary>
/// What Pester has to say about a failed test; where it failed stands where .NET has its stack trace.
/// </summary>
internal sealed class PesterFailure(string message, string where) : Exception(message)
{
    public override string StackTrace => where;
}
