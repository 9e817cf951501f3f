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
    private const int ShownLength = 400;

    /// <summary>Message, value and limit in one sentence or two.</summary>
    public override string ToString()
    {
        var value = Value is null || Names(Message, Value)
            ? ""
            : $" Received '{Shorten(Value)}'.";
        var message = Shorten(Message);
        // Some of the service's wordings end without a stop: what follows is another sentence.
        var stop = value.Length == 0 && Limit is null || message is [.., '.' or '?' or '!' or '…'] ? "" : ".";
        return Limit is null ? $"{message}{stop}{value}" : $"{message}{stop}{value} Allowed: {Limit}.";
    }

    // As a word of its own: 'role' stands in 'aws_customer_managed_role', and is not named by that.
    private static bool Names(string message, string value)
    {
        for (var at = value.Length == 0 ? -1 : message.IndexOf(value, StringComparison.Ordinal); at >= 0;
            at = message.IndexOf(value, at + 1, StringComparison.Ordinal))
        {
            var end = at + value.Length;
            if ((at == 0 || !IsWord(message[at - 1])) && (end == message.Length || !IsWord(message[end])))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';

    // Whatever somebody piped in: an error is for reading.
    private static string Shorten(string text) =>
        text.Length <= ShownLength ? text : string.Concat(text.AsSpan(0, ShownLength), "…");
}
