using Arraylake.Storage.Network;
using Arraylake.Storage.Stores;
using Arraylake.Storage.Tests.FakeStores;

namespace Arraylake.Storage.Tests.Checks;

/// <summary>
/// Probe objects on a real Ceph: none is left, whatever ends the checks, and those of killed runs are found.
/// </summary>
public sealed class ProbeRemovalTests(RealStores stores)
{
    [Fact]
    public async Task Stopping_at_any_check_leaves_no_probe_object()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddBucketAsync();
        var subject = new BucketCheckSubject { Config = StoreConfig.S3(bucket, ceph.Endpoint, ceph.Owner) };
        using var owner = ceph.Connect(ceph.Owner);
        using var checker = new BucketConfigChecker(CheckRun.Writing);
        foreach (var last in (BucketCheckName[])
            [
                BucketCheckName.Write, BucketCheckName.ConditionalWrite, BucketCheckName.Multipart,
                BucketCheckName.Delete,
            ])
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
        var bucket = await ceph.AddLakeAsync();
        using var owner = ceph.Connect(ceph.Owner);
        var id = Guid.NewGuid().ToString("N");
        string[] left =
        [
            $"lake/.arraylake-probe-{id}", $"lake/.arraylake-probe-{id}-c",
            $"lake-arraylake-probe/.arraylake-probe-{id}",
        ];
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

    [Fact]
    public async Task A_canceled_write_that_the_store_still_carries_out_leaves_no_probe_object()
    {
        await using var store = await FakeS3Store.StartAsync(
            S3Faults.Slow(TimeSpan.FromMilliseconds(400), static request => request.Method == "PUT"));
        using var checker = new BucketConfigChecker(CheckRun.Writing);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var checks = checker.CheckAsync(
            new BucketCheckSubject { Config = StoreConfig.S3(FakeS3Store.Bucket, store.Endpoint, S3Keys.New()) },
            stop.Token);

        var run = Task.Run(
            async () =>
            {
                await foreach (var _ in checks)
                {
                }
            },
            TestContext.Current.CancellationToken);
        while (!store.Requests.Any(static request => request.StartsWith("PUT", StringComparison.Ordinal)))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await Task.Delay(TimeSpan.FromMilliseconds(600), TestContext.Current.CancellationToken);

        Assert.Empty(store.Keys);
    }

    [Fact]
    public async Task A_write_that_Ceph_refuses_does_not_disturb_the_next_request()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddLakeAsync();
        var options = CheckRun.Writing;
        using var network = new StoreNetwork(options);
        // Without a policy, the reader may nothing.
        using var store = StoreFactory.Create(
            StoreLocation.Of(StoreConfig.S3(bucket, ceph.Endpoint, ceph.Reader), options),
            new S3BucketCredential(
                new SecretText(ceph.Reader.AccessKeyId), new SecretText(ceph.Reader.SecretAccessKey),
                sessionToken: null),
            network)!;
        for (var round = 0; round < 5; round++)
        {
            var put = await store.PutAsync(
                "lake/x", [1, 2, 3], metadata: null, condition: null, TestContext.Current.CancellationToken);
            var removal = await store.DeleteAsync("lake/x", TestContext.Current.CancellationToken);

            Assert.Equal("AccessDenied", put.Code);
            Assert.Equal("AccessDenied", removal.Code);
        }
    }
}
