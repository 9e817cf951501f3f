using Amazon.S3;
using Amazon.S3.Model;

namespace Arraylake.Testing.Stores;

/// <summary>Requests in the form that every store takes.</summary>
internal static class S3ClientExtensions
{
    /// <summary>Puts an object in one piece, because Swift takes no chunks that are signed one by one.</summary>
    public static Task<PutObjectResponse> PutTextAsync(
        this IAmazonS3 client, string bucket, string key, string text, string? ifNoneMatch = null) =>
        client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            ContentBody = text,
            IfNoneMatch = ifNoneMatch,
            UseChunkEncoding = false,
        });

    /// <summary>Reads a whole object.</summary>
    public static async Task<string> GetTextAsync(this IAmazonS3 client, string bucket, string key)
    {
        using var response = await client.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>The keys under a prefix.</summary>
    public static async Task<string[]> ListKeysAsync(this IAmazonS3 client, string bucket, string prefix = "")
    {
        var response = await client.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix });
        return [.. (response.S3Objects ?? []).Select(static found => found.Key)];
    }
}
