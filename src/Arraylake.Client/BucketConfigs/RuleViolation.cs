namespace Arraylake;

/// <summary>One rule of the contract that a value breaks.</summary>
/// <param name="Field">
/// The field in wire terms, dotted where it is nested: <c>nickname</c>, <c>auth_config.method</c>.
/// </param>
/// <param name="Message">The service's own wording (contract 6.1), or ours where it has none.</param>
/// <param name="Value">The offending value; null where there is none, or where it is a secret.</param>
/// <param name="Limit">What is allowed, for people.</param>
public sealed record RuleViolation(string Field, string Message, string? Value = null, string? Limit = null)
{
    /// <summary>Message, value and limit in one sentence or two.</summary>
    public override string ToString()
    {
        var value = Value is null || Message.Contains(Value, StringComparison.Ordinal) && Value.Length > 0
            ? ""
            : $" Received '{Value}'.";
        return Limit is null ? $"{Message}{value}" : $"{Message}{value} Allowed: {Limit}.";
    }
}
