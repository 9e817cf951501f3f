namespace Arraylake;

/// <summary>A value that breaks a rule of the contract.</summary>
/// <param name="Field">The field in wire terms: one of <see cref="BucketConfigFields"/>.</param>
/// <param name="Message">The service's own wording (contract 6.1), or ours where it has none.</param>
/// <param name="Value">The invalid value; null if there is none, or if it is a secret.</param>
/// <param name="Limit">The allowed values, for people.</param>
public sealed record RuleViolation(string Field, string Message, string? Value = null, string? Limit = null)
{
    private const int MaxShownLength = 400;

    /// <summary>The key inside <c>extra_config</c> or <c>auth_config</c>; null for the field as a whole.</summary>
    public string? Key { get; init; }

    /// <summary>The key of <c>extra_config</c> that is required but missing; null for any other violation.</summary>
    public string? MissingKey { get; init; }

    /// <summary>Whether a setting is a credential, which belongs in <c>auth_config</c>.</summary>
    public bool IsMisplacedCredential { get; init; }

    /// <summary>Whether the rule is this client's own; the service would accept the value.</summary>
    public bool IsClientRule { get; init; }

    /// <summary>Field and key with a dot between them: <c>nickname</c>, <c>auth_config.method</c>.</summary>
    public string Path => Key is null ? Field : $"{Field}.{Key}";

    /// <summary>Message, value and limit in one sentence or two.</summary>
    public override string ToString()
    {
        var value = Value is null || Mentions(Message, Value)
            ? ""
            : $" Received '{Shorten(Value)}'.";
        var message = Shorten(Message);
        // Some of the service's messages have no period; another sentence may follow.
        var stop = value.Length == 0 && Limit is null || message is [.., '.' or '?' or '!' or '…'] ? "" : ".";
        return Limit is null ? $"{message}{stop}{value}" : $"{message}{stop}{value} Allowed: {Limit}.";
    }

    // As a whole word: 'aws_customer_managed_role' does not mention 'role'.
    private static bool Mentions(string message, string value)
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

    // The value may be anything that was piped in; an error has to stay readable.
    private static string Shorten(string text) =>
        text.Length <= MaxShownLength ? text : string.Concat(text.AsSpan(0, MaxShownLength), "…");
}
