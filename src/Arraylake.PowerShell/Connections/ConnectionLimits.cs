namespace Arraylake.PowerShell;

/// <summary>How long the commands of a connection wait, and how often they try again.</summary>
internal sealed record ConnectionLimits
{
    public int ConnectionTimeoutSec { get; init; } = 10;

    public int TimeoutSec { get; init; } = 300;

    public int RetryTimeoutSec { get; init; } = 60;

    public int MaximumRetryCount { get; init; } = 15;
}
