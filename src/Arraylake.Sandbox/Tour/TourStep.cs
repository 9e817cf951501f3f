namespace Arraylake.Sandbox;

/// <summary>One step of the tour: a remark, a command, and what must come of it.</summary>
/// <param name="Remark">What a reader is told before; lines begin with #.</param>
/// <param name="Command">The command as it is typed.</param>
/// <param name="Check">Null when it went as told, else in words what did not.</param>
internal sealed record TourStep(string Remark, string Command, Func<StepOutcome, string?> Check)
{
    /// <summary>What somebody else does before, outside PowerShell.</summary>
    public Func<CancellationToken, Task>? Before { get; init; }

    /// <summary>The nicknames that the service must hold after it.</summary>
    public required IReadOnlyList<string> Leaves { get; init; }
}
