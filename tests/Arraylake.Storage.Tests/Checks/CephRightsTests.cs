using Amazon.S3.Model;

namespace Arraylake.Storage.Tests.Checks;

/// <summary>Rights, policies and CORS rules of a real Ceph: what is missing is named.</summary>
public sealed class CephRightsTests(RealStores stores)
{
    [Theory]
    [InlineData("s3:ListBucket", BucketCheckName.List)]
    [InlineData("s3:PutObject", BucketCheckName.Write)]
    [InlineData("s3:GetObject", BucketCheckName.ReadBack)]
    [InlineData("s3:DeleteObject", BucketCheckName.Delete)]
    public async Task A_missing_right_is_named_by_the_check_that_needs_it(string right, BucketCheckName check)
    {
        var ceph = await stores.CephAsync();
        // Without an object to read, so that only the probe object is read.
        var bucket = await ceph.AddBucketAsync();
        await PolicyAsync(ceph, bucket,
            ("Allow", "s3:*", $"arn:aws:s3:::{bucket}"),
            ("Allow", "s3:*", $"arn:aws:s3:::{bucket}/*"),
            ("Deny", right, $"arn:aws:s3:::{bucket}"),
            ("Deny", right, $"arn:aws:s3:::{bucket}/*"));

        var run = await CheckRun.OfAsync(StoreConfig.S3(bucket, ceph.Endpoint, ceph.Reader));

        Assert.True(run[check].Status == BucketCheckStatus.Failed, $"{run}");
        Assert.Contains(right, run[check].RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(
            "New-ArraylakeBucketPolicyDocument test -Kind Permission", run[check].RecommendedAction,
            StringComparison.Ordinal);
        Assert.DoesNotContain("not what was sent", $"{run}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_several_objects_wants_the_right_on_the_bucket_too()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync();
        await PolicyAsync(ceph, bucket,
            ("Allow", "s3:ListBucket", $"arn:aws:s3:::{bucket}"),
            ("Allow", "s3:GetObject\",\"s3:PutObject\",\"s3:DeleteObject", $"arn:aws:s3:::{bucket}/*"));

        var run = await CheckRun.OfAsync(StoreConfig.S3(bucket, ceph.Endpoint, ceph.Reader));

        var failed = run.AssertFailed(BucketCheckName.Delete);
        Assert.Contains("frees nothing", failed.Message, StringComparison.Ordinal);
        Assert.Contains($"and on arn:aws:s3:::{bucket}.", failed.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_anyone_may_read_is_a_warning_and_for_an_anonymous_config_as_it_should_be()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync(ceph.Signer);
        using var owner = ceph.Connect(ceph.Signer);
        await owner.PutBucketPolicyAsync(bucket, $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},
            "Action":["s3:ListBucket","s3:GetObject"],
            "Resource":["arn:aws:s3:::{{bucket}}","arn:aws:s3:::{{bucket}}/*"]}]}
            """);

        var signed = await CheckRun.OfAsync(StoreConfig.S3(bucket, ceph.Endpoint, ceph.Signer));
        var anonymous = await CheckRun.OfAsync(StoreConfig.S3(bucket, ceph.Endpoint, keys: null), new());

        signed.AssertHealthy(BucketCheckName.Public);
        Assert.Empty(anonymous.Names(BucketCheckStatus.Failed));
        Assert.Equal(BucketCheckStatus.Passed, anonymous[BucketCheckName.Public].Status);
        Assert.Equal(BucketCheckStatus.Passed, anonymous[BucketCheckName.Read].Status);
    }

    [Fact]
    public async Task An_origin_is_looked_up_in_the_cors_rules()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync(ceph.Signer);
        var config = StoreConfig.S3(bucket, ceph.Endpoint, ceph.Signer);
        var options = new BucketCheckOptions { Origin = new Uri("https://app.example.com") };

        var without = await CheckRun.OfAsync(config, options);
        using var owner = ceph.Connect(ceph.Signer);
        await owner.PutCORSConfigurationAsync(bucket, new CORSConfiguration
        {
            Rules =
            [
                new()
                {
                    AllowedMethods = ["GET", "HEAD"],
                    AllowedOrigins = ["https://app.example.com"],
                    AllowedHeaders = ["range"],
                },
            ],
        });
        var with = await CheckRun.OfAsync(config, options);

        without.AssertFailed(BucketCheckName.Cors);
        with.AssertHealthy();
        Assert.Equal(BucketCheckStatus.Passed, with[BucketCheckName.Cors].Status);
    }

    private static async Task PolicyAsync(
        CephStore ceph, string bucket, params (string Effect, string Actions, string Resource)[] statements)
    {
        using var owner = ceph.Connect(ceph.Owner);
        var texts = statements.Select(statement =>
            $$"""
            {"Effect":"{{statement.Effect}}","Principal":{"AWS":["{{CephStore.ReaderArn}}"]},
            "Action":["{{statement.Actions}}"],"Resource":["{{statement.Resource}}"]}
            """);
        await owner.PutBucketPolicyAsync(
            bucket, $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', texts)}}]}""");
    }
}
