using System.Net;
using System.Text.Json.Nodes;
using Amazon.S3;

namespace Arraylake.Storage.Tests.Emulator;

/// <summary>
/// A role tried from end to end: the emulator assumes it at Ceph's STS, and its credentials open the bucket. The wire
/// is raw JSON.
/// </summary>
public sealed class VendedCredentialTests(RealStores stores) : IAsyncLifetime
{
    private const string Prefix = "arraylake";

    private VendingService _service = null!;

    public async ValueTask InitializeAsync() => _service = await VendingService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Credentials_for_reading_list_and_read_under_the_prefix_and_nothing_else()
    {
        var (ceph, bucket, id) = await AddConfigAsync();

        using var reader = await ConnectAsync(ceph, id, "read");

        Assert.Equal([$"{Prefix}/a"], await reader.ListKeysAsync(bucket, $"{Prefix}/"));
        Assert.Equal("x", await reader.GetTextAsync(bucket, $"{Prefix}/a"));
        await RefusedAsync(reader.PutTextAsync(bucket, $"{Prefix}/b", "x"));
        await RefusedAsync(reader.GetTextAsync(bucket, $"{Prefix}2/a"));
    }

    [Fact]
    public async Task Credentials_for_writing_put_and_delete_under_the_prefix_and_nothing_else()
    {
        var (ceph, bucket, id) = await AddConfigAsync();

        using var writer = await ConnectAsync(ceph, id, "write");

        await writer.PutTextAsync(bucket, $"{Prefix}/b", "x");
        await writer.DeleteObjectAsync(bucket, $"{Prefix}/b");
        Assert.Equal([$"{Prefix}/a"], await writer.ListKeysAsync(bucket, $"{Prefix}/"));
        await RefusedAsync(writer.DeleteObjectAsync(bucket, $"{Prefix}2/a"));
        await RefusedAsync(writer.PutTextAsync(bucket, $"{Prefix}2/b", "x"));
    }

    [Fact]
    public async Task Ceph_16_deletes_no_object_of_a_multi_object_delete_for_a_role()
    {
        var (ceph, bucket, id) = await AddConfigAsync();
        using var writer = await ConnectAsync(ceph, id, "write");

        var refused = await Assert.ThrowsAsync<DeleteObjectsException>(() => writer.DeleteObjectsAsync(
            new() { BucketName = bucket, Objects = [new() { Key = $"{Prefix}/a" }] }));

        Assert.Equal("AccessDenied", Assert.Single(refused.Response.DeleteErrors).Code);
    }

    [Fact]
    public async Task Credentials_list_no_sibling_of_the_prefix()
    {
        var (ceph, bucket, id) = await AddConfigAsync();

        using var reader = await ConnectAsync(ceph, id, "read");

        await RefusedAsync(reader.ListKeysAsync(bucket, $"{Prefix}2/"));
        await RefusedAsync(reader.ListKeysAsync(bucket));
    }

    [Fact]
    public async Task A_role_that_does_not_trust_the_signer_is_a_400_that_names_it()
    {
        var (_, _, id) = await AddConfigAsync(trusted: "arn:aws:iam:::user/somebody-else");

        using var answer = await _service.Wire.GetAsync($"/orgs/acme/buckets/{id}/credentials?access=read");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var detail = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!;
        Assert.StartsWith(
            "bucket lake: could not assume arn:aws:iam::123456789012:role/", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_whose_own_policy_ends_at_the_prefix_passes_every_check_without_a_session_policy()
    {
        var (ceph, bucket, id) = await AddConfigAsync(
            permissions: static bucket => $$$"""
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::{{{bucket}}}"],
                "Condition":{"StringLike":{"s3:prefix":["{{{Prefix}}}","{{{Prefix}}}/*"]} } },
                {"Effect":"Allow","Action":["s3:GetBucketLocation","s3:DeleteObject"],
                "Resource":["arn:aws:s3:::{{{bucket}}}"]},
                {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject",
                "s3:AbortMultipartUpload"],"Resource":["arn:aws:s3:::{{{bucket}}}/{{{Prefix}}}/*"]}]}
                """,
            sessionPolicy: false);

        var run = await _service.CheckAsync(id);

        run.AssertHealthy();
        Assert.Equal(BucketCheckStatus.Passed, run[BucketCheckName.Delete].Status);
        Assert.Equal(BucketCheckStatus.Passed, run[BucketCheckName.Scope].Status);
        using var owner = ceph.Connect(ceph.Owner);
        Assert.Equal([$"{Prefix}/a", $"{Prefix}2/a"], await owner.ListKeysAsync(bucket));
    }

    [Fact]
    public async Task A_role_passes_every_check_but_the_multi_object_delete_that_Ceph_16_refuses()
    {
        var (ceph, bucket, id) = await AddConfigAsync();

        var run = await _service.CheckAsync(id);

        run.AssertFailed(BucketCheckName.Delete);
        Assert.Equal(BucketCheckStatus.Passed, run[BucketCheckName.Credential].Status);
        Assert.Equal(BucketCheckStatus.Passed, run[BucketCheckName.Scope].Status);
        Assert.Contains("answered 403", run[BucketCheckName.Scope].Detail, StringComparison.Ordinal);
        using var owner = ceph.Connect(ceph.Owner);
        Assert.Equal([$"{Prefix}/a", $"{Prefix}2/a"], await owner.ListKeysAsync(bucket));
    }

    [Fact]
    public async Task Credentials_of_a_role_that_no_session_policy_narrows_fail_the_scope()
    {
        var (ceph, bucket, id) = await AddConfigAsync();
        var wide = await AddWideConfigAsync(ceph, bucket, id);

        var run = await _service.CheckAsync(id, wide);

        Assert.Contains(
            $"also lists outside the prefix, at s3://{bucket}/", run[BucketCheckName.Scope].Message,
            StringComparison.Ordinal);
        Assert.Equal(BucketCheckStatus.Failed, run[BucketCheckName.Scope].Status);
    }

    [Fact]
    public async Task A_role_that_does_not_trust_the_signer_fails_the_credential_and_names_the_trust_document()
    {
        var (_, _, id) = await AddConfigAsync(trusted: "arn:aws:iam:::user/somebody-else");

        var failed = (await _service.CheckAsync(id)).AssertFailed(BucketCheckName.Credential);

        Assert.StartsWith("Arraylake could not assume arn:aws:iam::", failed.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "New-ArraylakeBucketPolicyDocument lake -Kind Trust", failed.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_of_a_store_are_not_shown()
    {
        var (ceph, _, _) = await AddConfigAsync();

        var shown = await _service.Wire.GetStringAsync("/_emulator/stores");

        Assert.DoesNotContain(ceph.Signer.AccessKeyId, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(ceph.Signer.SecretAccessKey, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(ceph.Signer.SecretAccessKey, _service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_store_the_credentials_of_a_role_are_made_up()
    {
        var (_, _, id) = await AddConfigAsync();
        await _service.SendAsync("/_emulator/stores", """{"stores":[]}""");

        var credentials = await _service.GetAsync($"/orgs/acme/buckets/{id}/credentials?access=read");

        Assert.StartsWith("EMULATED-", (string)credentials["aws_access_key_id"]!, StringComparison.Ordinal);
    }

    private async Task<(CephStore Ceph, string Bucket, string Id)> AddConfigAsync(
        string? trusted = null, Func<string, string>? permissions = null, bool sessionPolicy = true)
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddBucketAsync();
        using var owner = ceph.Connect(ceph.Owner);
        await owner.PutTextAsync(bucket, $"{Prefix}/a", "x");
        await owner.PutTextAsync(bucket, $"{Prefix}2/a", "x");
        var role = await ceph.AddRoleAsync(
            $$$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"AWS":["{{{trusted ?? CephStore.SignerArn}}}"]},"Action":["sts:AssumeRole"]}]}
            """,
            permissions?.Invoke(bucket) ?? $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],
            "Resource":["arn:aws:s3:::{{bucket}}","arn:aws:s3:::{{bucket}}/*"]}]}
            """);
        var config = await _service.SendAsync(
            "/orgs/acme/buckets",
            $$$"""
            {"nickname":"lake","platform":"s3","name":"{{{bucket}}}","prefix":"{{{Prefix}}}",
            "extra_config":{"region_name":"us-east-1",
            "endpoint_url":"{{{ceph.Endpoint.GetLeftPart(UriPartial.Authority)}}}"},
            "auth_config":{"method":"aws_customer_managed_role","external_customer_id":"{{{CephStore.Account}}}",
            "external_role_name":"{{{role}}}","shared_secret":"an-external-id"}}
            """);
        await _service.SendAsync(
            "/_emulator/stores",
            $$$"""
            {"stores":[{"org":"acme","nickname":"lake","sts_url":"{{{ceph.Endpoint}}}",
            "session_policy":{{{(sessionPolicy ? "true" : "false")}}},
            "access_key_id":"{{{ceph.Signer.AccessKeyId}}}","secret_access_key":"{{{ceph.Signer.SecretAccessKey}}}"}]}
            """);
        return (ceph, bucket, (string)config["id"]!);
    }

    // The same role, for the whole bucket.
    private async Task<string> AddWideConfigAsync(CephStore ceph, string bucket, string id)
    {
        var auth = (await _service.GetAsync($"/orgs/acme/buckets/{id}"))["auth_config"]!.DeepClone();
        auth["shared_secret"] = "an-external-id";
        var config = await _service.SendAsync(
            "/orgs/acme/buckets",
            $$"""
            {"nickname":"wide","platform":"s3","name":"{{bucket}}","extra_config":{"region_name":"us-east-1"},
            "auth_config":{{auth.ToJsonString()}}}
            """);
        await _service.SendAsync(
            "/_emulator/stores",
            $$$"""
            {"stores":[{"org":"acme","nickname":"wide","sts_url":"{{{ceph.Endpoint}}}",
            "access_key_id":"{{{ceph.Signer.AccessKeyId}}}","secret_access_key":"{{{ceph.Signer.SecretAccessKey}}}"}]}
            """);
        return (string)config["id"]!;
    }

    private async Task<AmazonS3Client> ConnectAsync(CephStore ceph, string id, string access)
    {
        var credentials = await _service.GetAsync($"/orgs/acme/buckets/{id}/credentials?access={access}");
        Assert.True(DateTimeOffset.Parse((string)credentials["expiration"]!, null) > DateTimeOffset.UtcNow);
        return ceph.Connect(new S3Keys(
            (string)credentials["aws_access_key_id"]!,
            (string)credentials["aws_secret_access_key"]!,
            (string)credentials["aws_session_token"]!));
    }

    private static async Task RefusedAsync(Task request) => Assert.Equal(
        HttpStatusCode.Forbidden, (await Assert.ThrowsAsync<AmazonS3Exception>(() => request)).StatusCode);
}
