using System.Text.Json;

namespace Arraylake;

/// <summary>
/// A method that this version can read but not send. The whole answer is kept; possible secrets are masked.
/// </summary>
public sealed class UnknownAuth : BucketAuth
{
    internal UnknownAuth(string method, JsonElement raw) => (Method, Raw) = (method, raw);

    /// <inheritdoc/>
    public override string Method { get; }

    /// <summary>The raw answer; never shown, never sent back.</summary>
    internal JsonElement Raw { get; }

    private protected override IEnumerable<KeyValuePair<string, object?>> Fields() => AdditionalProperties;

    internal override IEnumerable<RuleViolation> Violations(BucketAuthUse use) => [Violation()];

    internal override void WriteRequest(Utf8JsonWriter writer) => throw new ArraylakeInvalidException(Violation());

    private RuleViolation Violation() => BucketAuthMethod.Find(Method) is null
        ? BucketAuthInput.UnknownMethod(Method)
        : BucketAuthRules.Violation(
            $"The service returned this '{Method}' auth in a form that cannot be sent back. Specify its fields again.");
}
