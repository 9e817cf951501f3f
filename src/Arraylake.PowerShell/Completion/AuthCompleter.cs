namespace Arraylake.PowerShell;

/// <summary>
/// The auth methods by the service's names. Only <c>anonymous</c> says everything by its name; for the others, TAB
/// puts in the command that asks for what they need.
/// </summary>
internal sealed class AuthCompleter : ArraylakeCompleter
{
    private static readonly (string Method, string Switch, string ToolTip)[] Methods =
    [
        ("anonymous", "", "No credentials with the service: a public bucket, or each user's own environment"),
        ("aws_customer_managed_role", "AwsRole", "A role in AWS: -AccountId, -RoleName, -ExternalId"),
        ("azure_credential_delegation", "AzureDelegation", "Azure: -TenantId, -StorageAccount"),
        ("gcp_customer_managed_role", "GcpServiceAccount", "A service account in Google Cloud: its e-mail address"),
        ("hmac", "Hmac", "Access keys: -Credential, or -AccessKeyId and -SecretAccessKey"),
        ("r2_customer_managed_role", "R2", "Cloudflare R2: -AccountId, -ParentAccessKeyId and a token or secret"),
    ];

    /// <summary>The switches of New-ArraylakeBucketAuth.</summary>
    public static IEnumerable<Suggestion> Switches => Methods.Select(method => new Suggestion(
        $"-{(method.Switch.Length == 0 ? nameof(NewArraylakeBucketAuthCommand.Anonymous) : method.Switch)}",
        method.ToolTip));

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) => Methods
        .Where(method => word.Fits(method.Method))
        // In quotes there is no room for a command.
        .Select(method => method.Switch.Length == 0 || word.IsSingleQuoted || word.IsDoubleQuoted
            ? new Suggestion(method.Method, method.ToolTip)
            : new Suggestion($"(New-ArraylakeBucketAuth -{method.Switch})", method.ToolTip)
            {
                Listed = method.Method,
                IsExpression = true,
            });
}
