using System.Text.RegularExpressions;

namespace Arraylake.PowerShell;

/// <summary>The ARN of an AWS role, which the service expects in two parts: the account and the role's name.</summary>
internal static partial class AwsRoleArn
{
    private const string Account = "external_customer_id";
    private const string Role = "external_role_name";

    /// <summary>Splits an ARN that was given as the role's name; other values are unchanged.</summary>
    /// <exception cref="ArraylakeInvalidException">It belongs to another account than the given one.</exception>
    public static IReadOnlyDictionary<string, object?> Split(IReadOnlyDictionary<string, object?> fields)
    {
        var keys = fields.Keys.Where(key => NearNames.Normalize(key) is "externalrolename" or "rolename" or "rolearn");
        if (keys.FirstOrDefault(key => fields[key] is string text && IsArn(text)) is not { } key)
        {
            return fields;
        }
        var accountKey = fields.Keys.FirstOrDefault(
            other => NearNames.Normalize(other) is "externalcustomerid" or "accountid") ?? Account;
        var (account, role) = Split((string)fields[key]!, fields.GetValueOrDefault(accountKey)?.ToString());
        var split = fields.Where(field => field.Key != key && field.Key != accountKey)
            .ToDictionary(StringComparer.Ordinal);
        (split[Account], split[Role]) = (account, role);
        return split;
    }

    /// <summary>The account and the name of the role.</summary>
    /// <param name="arn">For example <c>arn:aws:iam::123456789012:role/path/name</c>.</param>
    /// <param name="account">The account that was given with it, if any.</param>
    /// <exception cref="ArraylakeInvalidException">It is not the ARN of a role, or belongs to another
    /// account.</exception>
    public static (string Account, string Role) Split(string arn, string? account = null)
    {
        var match = Form().Match(arn.Trim());
        if (!match.Success)
        {
            throw new ArraylakeInvalidException(new RuleViolation(
                BucketConfigFields.AuthConfig, "This is not the ARN of a role.", arn, "arn:aws:iam::ACCOUNT:role/NAME")
            {
                Key = Role,
            });
        }
        var own = match.Groups["account"].Value;
        return string.IsNullOrWhiteSpace(account) || account.Trim() == own
            ? (own, match.Groups["role"].Value)
            : throw new ArraylakeInvalidException(new RuleViolation(
                BucketConfigFields.AuthConfig,
                $"The role belongs to the account '{own}', but the account id is '{account}'.")
            {
                Key = Account,
            });
    }

    /// <summary>Whether a text looks like an ARN.</summary>
    public static bool IsArn(string text) => text.TrimStart().StartsWith("arn:", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^arn:[a-z-]+:iam::(?<account>[0-9]{12}):role/(?<role>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
