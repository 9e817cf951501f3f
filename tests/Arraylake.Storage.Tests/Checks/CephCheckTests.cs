using Amazon.S3.Model;

namespace Arraylake.Storage.Tests.Checks;

/// <summary>Checks against a real Ceph: nothing fails that works, and each fault fails its own check.</summary>
public sealed class CephCheckTests(RealStores stores)
{
    [Fact]
    public async Task A_healthy_bucket_passes_every_check_and_keeps_only_what_it_had()
    {
        var ceph = await stores.CephAsync();
        var bucket = await NewBucketAsync(ceph);

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
        var bucket = await NewBucketAsync(ceph);
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
        var bucket = await NewBucketAsync(ceph);
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
        var bucket = await NewBucketAsync(ceph);
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
        var bucket = await NewBucketAsync(ceph);
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
        var bucket = await NewBucketAsync(ceph, ceph.Signer);
        using var owner = ceph.Connect(ceph.Signer);
        await owner.PutBucketPolicyAsync(bucket, $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},
            "Action":["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::{{bucket}}","arn:aws:s3:::{{bucket}}/*"]}]}
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
        var bucket = await NewBucketAsync(ceph, ceph.Signer);
        var config = StoreConfig.S3(bucket, ceph.Endpoint, ceph.Signer);
        var options = new BucketCheckOptions { Origin = new Uri("https://app.example.com") };

        var without = await CheckRun.OfAsync(config, options);
        using var owner = ceph.Connect(ceph.Signer);
        await owner.PutCORSConfigurationAsync(bucket, new CORSConfiguration
        {
            Rules = [new() { AllowedMethods = ["GET", "HEAD"], AllowedOrigins = ["https://app.example.com"], AllowedHeaders = ["range"] }],
        });
        var with = await CheckRun.OfAsync(config, options);

        without.AssertFailed(BucketCheckName.Cors);
        with.AssertHealthy();
        Assert.Equal(BucketCheckStatus.Passed, with[BucketCheckName.Cors].Status);
    }

    [Fact]
    public async Task Checks_by_name_run_with_what_they_need_and_report_themselves_only()
    {
        var ceph = await stores.CephAsync();
        var bucket = await NewBucketAsync(ceph);

        var run = await CheckRun.OfAsync(
            StoreConfig.S3(bucket, ceph.Endpoint, ceph.Owner), new() { Checks = [BucketCheckName.Read] });

        Assert.Equal(BucketCheckStatus.Passed, Assert.Single(run.Results).Status);
    }

    [Fact]
    public async Task Conditional_writes_that_are_off_without_need_are_a_warning()
    {
        var ceph = await stores.CephAsync();
        var bucket = await NewBucketAsync(ceph);

        var run = await CheckRun.OfAsync(StoreConfig.S3(
            bucket, ceph.Endpoint, ceph.Owner,
            settings: "unsafe_use_conditional_create=false;unsafe_use_conditional_update=false"));

        run.AssertHealthy(BucketCheckName.ConditionalWrite);
    }

    [Fact]
    public async Task Stopping_at_any_check_leaves_no_probe_object()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddBucketAsync();
        var subject = new BucketCheckSubject { Config = StoreConfig.S3(bucket, ceph.Endpoint, ceph.Owner) };
        using var owner = ceph.Connect(ceph.Owner);
        using var checker = new BucketConfigChecker(CheckRun.Writing);
        foreach (var last in (BucketCheckName[])
            [BucketCheckName.Write, BucketCheckName.ConditionalWrite, BucketCheckName.Multipart, BucketCheckName.Delete])
        {
            await foreach (var result in checker.CheckAsync(subject, TestContext.Current.CancellationToken))
            {
                if (result.Check == last)
                {
                    break;
                }
            }

            Assert.Empty(await owner.ListKeysAsync(bucket));
        }
    }

    [Fact]
    public async Task A_cancellation_at_any_moment_leaves_no_probe_object()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddBucketAsync();
        var subject = new BucketCheckSubject { Config = StoreConfig.S3(bucket, ceph.Endpoint, ceph.Owner) };
        using var owner = ceph.Connect(ceph.Owner);
        using var checker = new BucketConfigChecker(CheckRun.Writing);
        await foreach (var _ in checker.CheckAsync(subject, TestContext.Current.CancellationToken))
        {
        }
        var random = new Random(18);
        for (var round = 0; round < 12; round++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            stop.CancelAfter(random.Next(20, 600));
            try
            {
                await foreach (var _ in checker.CheckAsync(subject, stop.Token))
                {
                }
            }
            catch (OperationCanceledException)
            {
            }
        }

        Assert.Empty(await owner.ListKeysAsync(bucket));
        Assert.Empty((await owner.ListMultipartUploadsAsync(bucket, TestContext.Current.CancellationToken))
            .MultipartUploads ?? []);
    }

    [Fact]
    public async Task What_killed_runs_left_is_found_and_removed_and_nothing_else()
    {
        var ceph = await stores.CephAsync();
        var bucket = await NewBucketAsync(ceph);
        using var owner = ceph.Connect(ceph.Owner);
        var id = Guid.NewGuid().ToString("N");
        string[] left =
            [$"lake/.arraylake-probe-{id}", $"lake/.arraylake-probe-{id}-c", $"lake-arraylake-probe/.arraylake-probe-{id}"];
        string[] kept =
        [
            "lake/data", "lake/.arraylake-probe-notes", $"lake/sub/.arraylake-probe-{id}",
            $"lake2/.arraylake-probe-{id}", $"lake/.arraylake-probe-{id}/data",
        ];
        foreach (var key in left.Concat(kept))
        {
            await owner.PutTextAsync(bucket, key, "x");
        }
        await owner.InitiateMultipartUploadAsync(
            bucket, $"lake/.arraylake-probe-{id}-m", TestContext.Current.CancellationToken);
        using var cleaner = new BucketProbeCleaner(
            new BucketCheckSubject { Config = StoreConfig.S3(bucket, ceph.Endpoint, ceph.Owner) }, new());

        var found = new List<BucketProbe>();
        await foreach (var probe in cleaner.FindAsync(TestContext.Current.CancellationToken))
        {
            found.Add(probe);
            await cleaner.RemoveAsync(probe, TestContext.Current.CancellationToken);
        }

        Assert.Equal(left.Append($"lake/.arraylake-probe-{id}-m").Order(), found.Select(static f => f.Key).Order());
        Assert.Equal(kept.Order(), (await owner.ListKeysAsync(bucket)).Order());
        Assert.Empty((await owner.ListMultipartUploadsAsync(bucket, TestContext.Current.CancellationToken))
            .MultipartUploads ?? []);
    }

    private static Task<string> NewBucketAsync(CephStore ceph) => NewBucketAsync(ceph, ceph.Owner);

    // Unsigned requests reach the buckets of users without a tenant only, such as the signer's.
    private static async Task<string> NewBucketAsync(CephStore ceph, S3Keys keys)
    {
        var bucket = $"test-{Guid.NewGuid():N}";
        using var owner = ceph.Connect(keys);
        await owner.PutBucketAsync(bucket);
        await owner.PutTextAsync(bucket, "lake/data", "hello world");
        return bucket;
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
