namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>How the page calls auth methods and their fields, and how PowerShell does.</summary>
internal static class AuthLabels
{
    private static readonly Dictionary<string, (string Short, string Choice, string Switch)> Methods =
        new(StringComparer.Ordinal)
        {
            ["anonymous"] = ("Anonymous", "Anonymous: public, or users bring their own credentials", "-Anonymous"),
            ["hmac"] = ("HMAC keys", "HMAC keys", "-Hmac"),
            ["aws_customer_managed_role"] = ("AWS role", "AWS role", "-AwsRole"),
            // Its parameter is the address itself.
            ["gcp_customer_managed_role"] = ("Service account", "Service account", ""),
            ["r2_customer_managed_role"] = ("R2 token", "R2 token or parent key", "-R2"),
            ["azure_credential_delegation"] = ("Azure delegation", "Azure delegation", "-AzureDelegation"),
        };

    private static readonly Dictionary<string, AuthField> Fields = new AuthField[]
    {
        new(BucketAuthFields.StorageAccount, "Storage account", "StorageAccount"),
        new(BucketAuthFields.AccessKeyId, "Access key id", "AccessKeyId"),
        new(BucketAuthFields.SecretAccessKey, "Secret access key", "SecretAccessKey")
        {
            Hint = "Everyone who may list the buckets through the API can read it.",
        },
        new(BucketAuthFields.ExternalCustomerId, "AWS account id", "AccountId"),
        new(BucketAuthFields.ExternalRoleName, "Role name", "RoleName"),
        new(BucketAuthFields.SharedSecret, "External ID", "ExternalId")
        {
            Hint = "The role's trust policy must name the same text. It is not shown again.",
        },
        new(BucketAuthFields.TargetServiceAccount, "Service account", "GcpServiceAccount"),
        new(BucketAuthFields.ExternalAccountId, "Cloudflare account id", "AccountId"),
        new(BucketAuthFields.ParentAccessKeyId, "Parent access key id", "ParentAccessKeyId"),
        new(BucketAuthFields.AccountApiToken, "Account API token", "AccountApiToken")
        {
            Hint = "This or the parent secret access key is required; older Python clients need this one.",
        },
        new(BucketAuthFields.ParentSecretAccessKey, "Parent secret access key", "ParentSecretAccessKey"),
        new(BucketAuthFields.DurationSeconds, "Lifetime of keys in seconds", "DurationSeconds")
        {
            Hint = "3600 unless given.",
        },
        new(BucketAuthFields.TenantId, "Tenant id", "TenantId"),
    }.ToDictionary(static field => field.Name, StringComparer.Ordinal);

    /// <summary>For tables.</summary>
    public static string Short(string method) =>
        Methods.TryGetValue(BucketAuthMethod.Find(method)?.Name ?? method, out var labels) ? labels.Short : method;

    /// <summary>For the choice of a method.</summary>
    public static string Choice(BucketAuthMethod method) => Methods[method.Name].Choice;

    /// <summary>The switch of New-ArraylakeBucketAuth; empty if a field selects the method.</summary>
    public static string Switch(BucketAuthMethod method) => Methods[method.Name].Switch;

    /// <summary>The fields of a method on a platform.</summary>
    public static IEnumerable<AuthField> FieldsOf(BucketAuthMethod method, string platform) => method.Fields
        .Where(field => platform == Platforms.Azure || field != BucketAuthFields.StorageAccount)
        .Select(field => Fields[field] with
        {
            IsSecret = method.SecretFields.Contains(field),
            IsNumber = method.NumberFields.Contains(field),
            IsOptional = field == BucketAuthFields.DurationSeconds || method.OptionalFields.Contains(field)
                && method.SecretFields.Contains(field),
        });
}
