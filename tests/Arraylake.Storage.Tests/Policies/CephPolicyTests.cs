using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Arraylake.Storage.Tests.Policies;

/// <summary>What the permission policies allow on a real store, where they are the policy of a bucket.</summary>
public sealed class CephPolicyTests(RealStores stores)
{
    private const string Prefix = "arraylake";

    [Fact]
    public async Task Reading_alone_opens_and_reads_and_changes_nothing()
    {
        var (bucket, reader) = await UnderPolicyAsync(new() { ReadOnly = true });

        Assert.Equal([$"{Prefix}/a"], await reader.ListKeysAsync(bucket, $"{Prefix}/"));
        Assert.Equal("x", await reader.GetTextAsync(bucket, $"{Prefix}/a"));
        await RefusedAsync(reader.PutTextAsync(bucket, $"{Prefix}/b", "x"));
        await RefusedAsync(reader.DeleteObjectAsync(bucket, $"{Prefix}/a"));
        await RefusedAsync(DeleteSeveralAsync(reader, bucket, $"{Prefix}/a"));
    }

    [Fact]
    public async Task Reading_alone_answers_404_for_an_object_that_is_not_there()
    {
        var (bucket, reader) = await UnderPolicyAsync(new() { ReadOnly = true });

        var missing = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => reader.GetTextAsync(bucket, $"{Prefix}/no"));

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Writing_puts_and_deletes_one_and_several_objects_under_the_prefix()
    {
        var (bucket, writer) = await UnderPolicyAsync(new());
        await writer.PutTextAsync(bucket, $"{Prefix}/b", "x");
        await writer.PutTextAsync(bucket, $"{Prefix}/c", "x");

        await writer.DeleteObjectAsync(bucket, $"{Prefix}/b");
        await DeleteSeveralAsync(writer, bucket, $"{Prefix}/a", $"{Prefix}/c");

        Assert.Empty(await writer.ListKeysAsync(bucket, $"{Prefix}/"));
    }

    [Fact]
    public async Task Writing_does_not_reach_a_sibling_of_the_prefix()
    {
        var (bucket, writer) = await UnderPolicyAsync(new());

        await RefusedAsync(writer.PutTextAsync(bucket, $"{Prefix}2/b", "x"));
        await RefusedAsync(writer.GetTextAsync(bucket, $"{Prefix}2/a"));
        await RefusedAsync(writer.DeleteObjectAsync(bucket, $"{Prefix}2/a"));
    }

    [Fact]
    public async Task Several_objects_cannot_be_deleted_without_the_right_on_the_bucket_itself()
    {
        var (bucket, writer) = await UnderPolicyAsync(
            new(), static policy => policy.Replace("ArraylakeMultiObjectDelete\",\n      \"Effect\": \"Allow",
                "ArraylakeMultiObjectDelete\",\n      \"Effect\": \"Deny", StringComparison.Ordinal));

        await RefusedAsync(DeleteSeveralAsync(writer, bucket, $"{Prefix}/a"));
        await writer.DeleteObjectAsync(bucket, $"{Prefix}/a");
    }

    [Fact]
    public async Task The_right_on_the_bucket_itself_deletes_no_object_outside_of_the_prefix()
    {
        var (bucket, writer) = await UnderPolicyAsync(new());

        var refused = await Assert.ThrowsAsync<DeleteObjectsException>(
            () => DeleteSeveralAsync(writer, bucket, $"{Prefix}2/a"));

        Assert.Empty(refused.Response.DeletedObjects ?? []);
        using var owner = (await stores.CephAsync()).Connect((await stores.CephAsync()).Owner);
        Assert.Equal([$"{Prefix}/a", $"{Prefix}2/a"], await owner.ListKeysAsync(bucket));
    }

    private async Task<(string Bucket, AmazonS3Client Reader)> UnderPolicyAsync(
        BucketPolicyOptions options, Func<string, string>? change = null)
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddBucketAsync();
        using var owner = ceph.Connect(ceph.Owner);
        await owner.PutTextAsync(bucket, $"{Prefix}/a", "x");
        await owner.PutTextAsync(bucket, $"{Prefix}2/a", "x");
        var config = new BucketConfig
        {
            Id = Guid.NewGuid(),
            Nickname = "ceph",
            Platform = Platforms.S3Compatible,
            Name = bucket,
            Prefix = Prefix,
            Auth = new HmacAuth(new SecretText(ceph.Reader.AccessKeyId), new SecretText(ceph.Reader.SecretAccessKey)),
            ExtraConfig = ExtraConfig.Parse($"endpoint_url={ceph.Endpoint}"),
        };
        var policy = BucketPolicies.Create(config, BucketPolicyKind.Permission, options, out _)!.Text
            .Replace("arn:aws:iam:::user/USER_NAME", CephStore.ReaderArn, StringComparison.Ordinal);
        await owner.PutBucketPolicyAsync(bucket, change?.Invoke(policy) ?? policy);
        return (bucket, ceph.Connect(ceph.Reader));
    }

    private static Task<DeleteObjectsResponse> DeleteSeveralAsync(
        AmazonS3Client client, string bucket, params IEnumerable<string> keys) =>
        client.DeleteObjectsAsync(new()
        {
            BucketName = bucket,
            Objects = [.. keys.Select(static key => new KeyVersion { Key = key })],
        });

    private static async Task RefusedAsync(Task request) => Assert.Equal(
        HttpStatusCode.Forbidden, (await Assert.ThrowsAsync<AmazonS3Exception>(() => request)).StatusCode);
}
