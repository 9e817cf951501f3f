namespace Arraylake;

/// <summary>The command lines of Azure Blob Storage.</summary>
internal static class AzurePolicies
{
    private const string Consent = "https://learn.microsoft.com/cli/azure/ad/sp#az-ad-sp-create";
    private const string Delegation = "https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas";
    private const string CorsPage = "https://learn.microsoft.com/cli/azure/storage/cors#az-storage-cors-add";

    // It is not public.
    private const string Application = "EARTHMOVER_APPLICATION_ID";

    public static PolicyDraft Draft(BucketConfig config, BucketPolicyKind kind, BucketPolicyOptions options)
    {
        var delegation = config.Auth as AzureCredentialDelegationAuth;
        var account = delegation?.StorageAccount ?? (config.Auth as AnonymousAuth)?.StorageAccount ?? "STORAGE_ACCOUNT";
        return kind switch
        {
            BucketPolicyKind.Cors => Cors(account),
            BucketPolicyKind.Permission => Permission(config, delegation, account, options),
            _ when delegation is null => PolicyDraft.None(
                $"Auth method {PrintableText.Escape(config.AuthMethod ?? "(none)")} delegates no credentials."),
            _ => Trust(delegation.TenantId ?? "TENANT_ID"),
        };
    }

    private static PolicyDraft Trust(string tenant) => new($"tenant {tenant}", Consent, tenant)
    {
        CommandLines = PolicyDraft.Lines(
            $"az login --tenant {tenant}",
            $"az ad sp create --id {Application}"),
    };

    // The delegation key is the account's, the data are the container's.
    private static PolicyDraft Permission(
        BucketConfig config, AzureCredentialDelegationAuth? delegation, string account, BucketPolicyOptions options)
    {
        var assignee = delegation is null ? "ASSIGNEE" : Application;
        var scope = "/subscriptions/SUBSCRIPTION_ID/resourceGroups/RESOURCE_GROUP/providers/Microsoft.Storage/"
            + $"storageAccounts/{account}";
        var role = options.ReadOnly ? "Storage Blob Data Reader" : "Storage Blob Data Contributor";
        string Assign(string name, string where) =>
            $"az role assignment create --assignee {assignee} --role '{name}' --scope {where}";
        return new PolicyDraft($"container {config.Name} of {account}", Delegation, account, config.Name)
        {
            CommandLines = PolicyDraft.Lines(
            [
                .. delegation is null ? Array.Empty<string>() : [Assign("Storage Blob Delegator", scope)],
                Assign(role, $"{scope}/blobServices/default/containers/{config.Name}"),
            ]),
        };
    }

    private static PolicyDraft Cors(string account) => new($"storage account {account}", CorsPage, account)
    {
        CommandLines = $"az storage cors add --services b --account-name {account} "
            + $"--origins {BucketPolicies.WebAppOrigin} --methods GET HEAD --allowed-headers '*' "
            + "--exposed-headers '*' --max-age 3600",
    };
}
