using System.Globalization;
using System.Security;

namespace Arraylake;

/// <summary>The rules that auth methods share (contract 3.4).</summary>
internal static class BucketAuthRules
{
    public static RuleViolation Violation(string message) => new(BucketConfigFields.AuthConfig, message);

    public static RuleViolation Violation(string field, string message, string? value = null) =>
        new(BucketConfigFields.AuthConfig, message, value) { Key = field };

    /// <summary>The method must be supported on the platform.</summary>
    public static IEnumerable<RuleViolation> OnlyOn(bool fits, string message, string where)
    {
        if (!fits)
        {
            yield return new RuleViolation(BucketConfigFields.AuthConfig, message, Limit: where);
        }
    }

    /// <summary>A text must not be blank: a change would erase the one that the service has.</summary>
    public static IEnumerable<RuleViolation> Text(string method, string field, string? value, bool required)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            if (required || value is not null)
            {
                yield return Missing(method, field);
            }
        }
        else if (TextRules.FindControls(value) is { } controls)
        {
            yield return Violation(field, $"The value of {field} {controls}") with { IsClientRule = true };
        }
        else if (!TextRules.IsWellFormed(value))
        {
            yield return NotWellFormed(field);
        }
    }

    public static IEnumerable<RuleViolation> Secret(string method, string field, SecretText? value, bool required)
    {
        if (value is null or { IsEmpty: true })
        {
            if (required || value is not null)
            {
                yield return Missing(method, field);
            }
        }
        else if (!value.HasValue)
        {
            yield return Masked(field);
        }
        else if (!TextRules.IsWellFormed(value.Reveal()))
        {
            yield return NotWellFormed(field);
        }
    }

    public static RuleViolation Masked(string field) =>
        Violation(field, $"The value of {field} is masked, so it cannot be sent. Specify the real one.");

    public static RuleViolation NotANumber(string field) =>
        Violation(field, $"The value of {field} must be a whole number of seconds.");

    public static RuleViolation NotAText(string field) =>
        Violation(field, $"Invalid auth_config: {field} must be a string.");

    public static string? ToText(object value) => value switch
    {
        // As it came out of a file, with its line break.
        string text => text.Trim(),
        // Vaults may hold all values of a table as secrets.
        SecureString secure => new SecretText(secure).Reveal().Trim(),
        // Numbers and GUIDs. Anything else would go out under the name of its type, or as "True".
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static RuleViolation Missing(string method, string field) =>
        Violation(field, $"The auth method '{method}' requires {field}.");

    private static RuleViolation NotWellFormed(string field) =>
        Violation(field, $"The value of {field} {TextRules.NotWellFormed}");
}
