using System.Text.Json;

namespace Arraylake;

/// <summary>
/// A method that this version can read but not send. Its answer is kept whole; what might be a secret is masked.
/// </summary>
public sealed class UnknownAuth : BucketAuth
{
    internal UnknownAuth(string method, JsonElement raw) => (Method, Raw) = (method, raw);

    /// <inheritdoc/>
    public override string Method { get; }

    /// <summary>The answer as it came; never shown, never sent back.</summary>
    internal JsonElement Raw { get; }

    private protected override IEnumerable<KeyValuePair<string, object?>> Fields() => AdditionalProperties;

    internal override IEnumerable<RuleViolation> Violations(BucketAuthUse use) =>
        [WhyNot()];

    internal override void WriteRequest(Utf8JsonWriter writer) =>
        throw new ArraylakeInvalidException(WhyNot());

    private RuleViolation WhyNot() => BucketAuthMethod.Find(Method) is null
        ? BucketAuthInput.UnknownMethod(Method)
        : BucketAuthRules.Violation(
            $"The service returned this '{Method}' auth in a form that cannot be sent back. Specify its fields again.");
}
