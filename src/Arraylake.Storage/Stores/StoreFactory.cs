using Arraylake.Storage.Network;

namespace Arraylake.Storage.Stores;

/// <summary>Makes the store of a location.</summary>
internal static class StoreFactory
{
    /// <summary>The store; null for a platform that is not known, and where the endpoint is not.</summary>
    /// <param name="location">The bucket.</param>
    /// <param name="credential">The credential that signs requests; null for none.</param>
    /// <param name="network">The connections.</param>
    public static ObjectStore? Create(StoreLocation location, BucketCredential? credential, StoreNetwork network) =>
        location switch
        {
            { Scheme: "s3" } => new S3Store(location, credential as S3BucketCredential, network),
            { Scheme: "az", Endpoint: not null } =>
                new AzureStore(location, credential as AzureBucketCredential, network),
            { Scheme: "gs" } => new GoogleStore(location, credential as GcsBucketCredential, network),
            _ => null,
        };
}
