namespace Arraylake;

/// <summary>A shared access signature for an Azure container.</summary>
/// <param name="sasToken">The signature.</param>
/// <param name="storageAccount">The storage account.</param>
public sealed class AzureBucketCredential(SecretText sasToken, string? storageAccount) : BucketCredential
{
    /// <summary>The signature.</summary>
    public SecretText SasToken { get; } = sasToken;

    /// <summary>The storage account.</summary>
    public string? StorageAccount { get; } = storageAccount;

    private protected override IEnumerable<(string Name, string? Value)> Variables() =>
        [("AZURE_STORAGE_SAS_TOKEN", SasToken.Reveal()), ("AZURE_STORAGE_ACCOUNT", StorageAccount)];
}
