using Amazon.S3;

namespace Arraylake.Testing.Stores;

/// <summary>A real store that speaks S3.</summary>
internal interface IS3Store
{
    /// <summary>By address, without TLS.</summary>
    Uri Endpoint { get; }

    /// <summary>The user that owns the buckets.</summary>
    S3Keys Owner { get; }

    /// <summary>A client by address and path style.</summary>
    AmazonS3Client Connect(S3Keys keys);

    /// <summary>Makes an empty bucket of the owner.</summary>
    /// <returns>Its name.</returns>
    Task<string> AddBucketAsync();
}
