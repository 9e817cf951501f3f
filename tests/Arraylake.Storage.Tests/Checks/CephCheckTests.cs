namespace Arraylake.Storage.Tests.Checks;

/// <summary>Checks against a real Ceph: nothing fails that works, and each fault fails its own check.</summary>
public sealed class CephCheckTests(RealStores stores)
{
    [Fact]
    public async Task A_healthy_bucket_passes_every_check_and_keeps_only_what_it_had()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync();

        var run = await CheckRun.OfAsync(StoreConfig.S3(bucket, ceph.Endpoint, ceph.Owner));

        run.AssertHealthy();
        Assert.Equal([BucketCheckName.Scope], run.Names(BucketCheckStatus.Skipped));
        using var owner = ceph.Connect(ceph.Owner);
        Assert.Equal(["lake/data"], await owner.ListKeysAsync(bucket));
    }

    [Fact]
    public async Task A_read_only_run_writes_nothing_and_reports_no_check_of_writing()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddBucketAsync();

        var run = await CheckRun.OfAsync(StoreConfig.S3(bucket, ceph.Endpoint, ceph.Owner), new());

        run.AssertHealthy();
        Assert.Equal(
            [
                BucketCheckName.Settings, BucketCheckName.Overlap, BucketCheckName.Endpoint, BucketCheckName.Region,
                BucketCheckName.Credential, BucketCheckName.List, BucketCheckName.Read, BucketCheckName.Scope,
                BucketCheckName.Public,
            ],
            run.Results.Select(static result => result.Check));
        Assert.Equal(BucketCheckStatus.Skipped, run[BucketCheckName.Read].Status);
    }

    [Fact]
    public async Task A_wrong_secret_fails_the_credential_and_stands_in_no_text()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync();
        var wrong = ceph.Owner with { SecretAccessKey = $"wrong{Guid.NewGuid():N}" };

        var run = await CheckRun.OfAsync(StoreConfig.S3(bucket, ceph.Endpoint, wrong));

        run.AssertFailed(BucketCheckName.Credential);
        Assert.DoesNotContain(wrong.SecretAccessKey, $"{run}", StringComparison.Ordinal);
        Assert.DoesNotContain(wrong.AccessKeyId, $"{run}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_fails_the_listing_and_ends_the_checks()
    {
        var ceph = await stores.CephAsync();

        var run = await CheckRun.OfAsync(StoreConfig.S3("no-such-bucket", ceph.Endpoint, ceph.Owner));

        Assert.Contains("'no-such-bucket' does not exist", run.AssertFailed(BucketCheckName.List).Message,
            StringComparison.Ordinal);
        Assert.Contains("the bucket does not exist", run[BucketCheckName.Write].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Https_before_a_plain_port_and_http_before_tls_name_the_other_scheme()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync();
        var secure = new UriBuilder(ceph.Endpoint) { Scheme = "https" }.Uri;
        var plain = new UriBuilder(ceph.SecureEndpoint) { Scheme = "http" }.Uri;

        var first = await CheckRun.OfAsync(StoreConfig.S3(bucket, secure, ceph.Owner));
        var second = await CheckRun.OfAsync(StoreConfig.S3(bucket, plain, ceph.Owner));

        Assert.Contains("speaks plain http", first.AssertFailed(BucketCheckName.Endpoint).Message,
            StringComparison.Ordinal);
        Assert.Contains("speaks TLS", second.AssertFailed(BucketCheckName.Endpoint).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_fails_the_endpoint_unless_it_is_trusted()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync();
        var config = StoreConfig.S3(bucket, ceph.SecureEndpoint, ceph.Owner);
        var authority = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            authority, ceph.Certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);

        var refused = await CheckRun.OfAsync(config);
        var trusted = await CheckRun.OfAsync(config, CheckRun.Writing with { CertificateAuthority = authority });

        File.Delete(authority);
        Assert.Contains("does not trust", refused.AssertFailed(BucketCheckName.Endpoint).Message,
            StringComparison.Ordinal);
        trusted.AssertHealthy();
        Assert.Contains("TLS 1.", trusted[BucketCheckName.Endpoint].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_by_name_run_with_what_they_need_and_report_themselves_only()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync();

        var run = await CheckRun.OfAsync(
            StoreConfig.S3(bucket, ceph.Endpoint, ceph.Owner), new() { Checks = [BucketCheckName.Read] });

        Assert.Equal(BucketCheckStatus.Passed, Assert.Single(run.Results).Status);
    }

    [Fact]
    public async Task Conditional_writes_that_are_off_without_need_are_a_warning()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync();

        var run = await CheckRun.OfAsync(StoreConfig.S3(
            bucket, ceph.Endpoint, ceph.Owner,
            settings: "unsafe_use_conditional_create=false;unsafe_use_conditional_update=false"));

        run.AssertHealthy(BucketCheckName.ConditionalWrite);
    }
}
