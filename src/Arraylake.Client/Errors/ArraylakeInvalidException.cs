namespace Arraylake;

/// <summary>A value breaks a rule of the contract; nothing was sent.</summary>
public sealed class ArraylakeInvalidException : ArraylakeException
{
    /// <summary>Creates an error about broken rules.</summary>
    /// <param name="violations">At least one.</param>
    public ArraylakeInvalidException(params IReadOnlyList<RuleViolation> violations)
        : base(string.Join(" ", violations)) => Violations = violations;

    /// <summary>The rules that are broken.</summary>
    public IReadOnlyList<RuleViolation> Violations { get; }
}
