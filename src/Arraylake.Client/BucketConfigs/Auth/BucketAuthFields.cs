namespace Arraylake;

/// <summary>The fields of auth_config in wire terms (contract 3.4).</summary>
public static class BucketAuthFields
{
    /// <summary>The auth method.</summary>
    public const string Method = "method";

    /// <summary>The Azure storage account.</summary>
    public const string StorageAccount = "storage_account";

    /// <summary>The access key id. A secret.</summary>
    public const string AccessKeyId = "access_key_id";

    /// <summary>The secret access key. A secret.</summary>
    public const string SecretAccessKey = "secret_access_key";

    /// <summary>The AWS account id.</summary>
    public const string ExternalCustomerId = "external_customer_id";

    /// <summary>The name of the AWS role.</summary>
    public const string ExternalRoleName = "external_role_name";

    /// <summary>The STS ExternalId. A secret.</summary>
    public const string SharedSecret = "shared_secret";

    /// <summary>The e-mail address of the Google service account.</summary>
    public const string TargetServiceAccount = "target_service_account";

    /// <summary>The Cloudflare account id.</summary>
    public const string ExternalAccountId = "external_account_id";

    /// <summary>The R2 access key id that temporary keys derive from. A secret.</summary>
    public const string ParentAccessKeyId = "parent_access_key_id";

    /// <summary>The API token of the R2 account. A secret.</summary>
    public const string AccountApiToken = "account_api_token";

    /// <summary>The secret of the R2 access key. A secret.</summary>
    public const string ParentSecretAccessKey = "parent_secret_access_key";

    /// <summary>How long temporary R2 keys last, in seconds. A whole number.</summary>
    public const string DurationSeconds = "duration_seconds";

    /// <summary>The Azure tenant id.</summary>
    public const string TenantId = "tenant_id";
}
