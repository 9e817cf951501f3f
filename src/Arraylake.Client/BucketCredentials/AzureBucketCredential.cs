namespace Arraylake;

/// <summary>A shared access signature for an Azure container.</summary>
/// <param name="SasToken">The signature.</param>
/// <param name="StorageAccount">The storage account.</param>
public sealed record AzureBucketCredential(SecretText SasToken, string? StorageAccount) : BucketCredential
{
    private protected override IEnumerable<(string Name, string? Value)> Variables() =>
        [("AZURE_STORAGE_SAS_TOKEN", SasToken.Reveal()), ("AZURE_STORAGE_ACCOUNT", StorageAccount)];
}
