namespace Arraylake.Tests.BucketConfigs.Policies;

/// <summary>Google, Azure, and what needs no document.</summary>
public sealed class OtherPolicyTests
{
    [Theory]
    [InlineData(
        BucketPolicyKind.Trust, false,
        "gcloud iam service-accounts add-iam-policy-binding al@proj.iam.gserviceaccount.com "
        + "--member=serviceAccount:EARTHMOVER_PRINCIPAL --role=roles/iam.serviceAccountTokenCreator")]
    [InlineData(
        BucketPolicyKind.Permission, false,
        "gcloud storage buckets add-iam-policy-binding gs://acme-data "
        + "--member=serviceAccount:al@proj.iam.gserviceaccount.com --role=roles/storage.objectUser")]
    [InlineData(
        BucketPolicyKind.Permission, true,
        "gcloud storage buckets add-iam-policy-binding gs://acme-data "
        + "--member=serviceAccount:al@proj.iam.gserviceaccount.com --role=roles/storage.objectViewer")]
    public void Google_gets_lines_of_gcloud(BucketPolicyKind kind, bool readOnly, string expected) =>
        Assert.Equal(expected, Create(Policies.GoogleRole(), kind, new() { ReadOnly = readOnly }));

    [Fact]
    public void Azure_gets_the_delegation_key_of_the_account_and_the_data_of_the_container() => Assert.Equal(
        """
        az role assignment create --assignee EARTHMOVER_APPLICATION_ID --role 'Storage Blob Delegator' --scope /subscriptions/SUBSCRIPTION_ID/resourceGroups/RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/acmestore
        az role assignment create --assignee EARTHMOVER_APPLICATION_ID --role 'Storage Blob Data Contributor' --scope /subscriptions/SUBSCRIPTION_ID/resourceGroups/RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/acmestore/blobServices/default/containers/weather
        """,
        Create(Policies.AzureDelegation(), BucketPolicyKind.Permission));

    [Fact]
    public void R2_has_tokens_instead_of_policies_and_the_reason_names_theirs() => Assert.Contains(
        "'Admin Read & Write'", Reason(Policies.R2(), BucketPolicyKind.Permission), StringComparison.Ordinal);

    [Fact]
    public void Stored_keys_need_no_trust() =>
        Assert.Equal("Auth method hmac assumes no role of AWS.", Reason(Policies.Ceph(), BucketPolicyKind.Trust));

    [Fact]
    public void A_form_that_there_is_not_is_a_reason() => Assert.Equal(
        "It is made by command lines, not by a JSON document.",
        Reason(Policies.GoogleRole(), BucketPolicyKind.Trust, new() { Format = BucketPolicyFormat.Json }));

    private static string Create(BucketConfig config, BucketPolicyKind kind, BucketPolicyOptions? options = null) =>
        BucketPolicies.Create(config, kind, options ?? new(), out _)!.Text;

    private static string? Reason(BucketConfig config, BucketPolicyKind kind, BucketPolicyOptions? options = null)
    {
        Assert.Null(BucketPolicies.Create(config, kind, options ?? new(), out var reason));
        return reason;
    }
}
