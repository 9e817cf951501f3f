using Arraylake.Storage.Tests.FakeStores;

namespace Arraylake.Storage.Tests.Checks;

/// <summary>What only Amazon, R2 and proxies do, played by a fake store: each fault fails its own check.</summary>
public sealed class FaultCheckTests
{
    [Fact]
    public async Task A_store_without_faults_passes_every_check_and_keeps_only_what_it_had()
    {
        var (run, keys) = await RunAsync();

        run.AssertHealthy();
        Assert.Equal([$"{StoreConfig.Prefix}/data"], keys);
    }

    [Fact]
    public async Task A_region_that_Amazon_corrects_is_named()
    {
        var (run, _) = await RunAsync(S3Faults.SignedForAnotherRegion("eu-west-1"));

        Assert.Equal(
            "The bucket is in eu-west-1; the config says us-east-1.",
            run.AssertFailed(BucketCheckName.Region).Message);
    }

    [Fact]
    public async Task A_bucket_that_Amazon_has_elsewhere_is_named()
    {
        var (run, _) = await RunAsync(S3Faults.BucketInAnotherRegion("eu-west-1"));

        Assert.Equal(
            "Set-ArraylakeBucketConfig test -Region eu-west-1",
            run.AssertFailed(BucketCheckName.Region).RecommendedAction);
    }

    [Fact]
    public async Task A_proxy_that_drops_metadata_fails_reading_back()
    {
        var (run, _) = await RunAsync(S3Faults.MetadataDropped());

        Assert.True(run[BucketCheckName.ReadBack].Status != BucketCheckStatus.Passed, $"{run}");
    }

    [Fact]
    public async Task Conditions_that_are_ignored_fail_the_conditional_write()
    {
        var (run, _) = await RunAsync(S3Faults.ConditionsIgnored());

        Assert.Contains(
            "unsafe_use_conditional_create = $false",
            run.AssertFailed(BucketCheckName.ConditionalWrite).RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checksum_with_304_is_not_passed_over()
    {
        var (run, _) = await RunAsync(S3Faults.ChecksumOfNotModified());

        Assert.True(run[BucketCheckName.ConditionalRead].Status != BucketCheckStatus.Passed, $"{run}");
    }

    [Fact]
    public async Task An_encryption_key_that_is_denied_names_the_rights_on_it()
    {
        var (run, _) = await RunAsync(S3Faults.KeyOfEncryptionDenied());

        Assert.Contains(
            "kms:GenerateDataKey", run[BucketCheckName.Write].RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_that_a_multi_object_delete_leaves_are_noticed_and_cleaned_up()
    {
        var (run, keys) = await RunAsync(S3Faults.EachOfSeveralNotDeleted());

        Assert.True(
            run[BucketCheckName.Delete].Status is BucketCheckStatus.Failed or BucketCheckStatus.Warning, $"{run}");
        Assert.Equal([$"{StoreConfig.Prefix}/data"], keys);
    }

    [Fact]
    public async Task A_delete_that_deletes_nothing_is_noticed()
    {
        var (run, _) = await RunAsync(S3Faults.DeletesNothing());

        Assert.Contains(BucketCheckName.Delete, run.Names(BucketCheckStatus.Failed));
    }

    [Fact]
    public async Task A_bucket_that_anyone_may_write_fails()
    {
        var (run, keys) = await RunAsync(S3Faults.Public("GET", "PUT"));

        Assert.Contains("Anyone can write", run.AssertFailed(BucketCheckName.Public).Message, StringComparison.Ordinal);
        Assert.Equal([$"{StoreConfig.Prefix}/data"], keys);
    }

    [Fact]
    public async Task A_wrong_secret_stands_in_no_text_although_the_store_repeats_the_header()
    {
        var keys = S3Keys.New();
        await using var store = await FakeS3Store.StartAsync(S3Faults.WrongSignature());

        var run = await CheckRun.OfAsync(StoreConfig.S3(FakeS3Store.Bucket, store.Endpoint, keys));

        run.AssertFailed(BucketCheckName.Credential);
        Assert.DoesNotContain(keys.AccessKeyId, $"{run}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_go_to_no_other_address_that_a_store_redirects_to()
    {
        await using var other = await FakeS3Store.StartAsync();

        var (run, _) = await RunAsync(S3Faults.RedirectedTo(other.Endpoint));

        Assert.Equal(
            "ListObjectsV2 failed: the store redirects to 127.0.0.1, and clients do not follow that.",
            run.AssertFailed(BucketCheckName.List).Message);
        Assert.Equal(
            "The store does not report a region, and no request succeeded to confirm it.",
            run[BucketCheckName.Region].Message);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_request_without_an_answer_ends_at_the_time_limit_of_its_check()
    {
        var (run, _) = await RunAsync(
            CheckRun.Writing with { TimeLimit = TimeSpan.FromSeconds(3) },
            S3Faults.NeverAnswers(static request => request.Method == "PUT"));

        Assert.Contains(BucketCheckName.Write, run.Names(BucketCheckStatus.Failed));
    }

    [Fact]
    public async Task A_busy_store_is_called_busy()
    {
        var (run, _) = await RunAsync(S3Faults.SlowDown());

        Assert.NotEmpty(run.Names(BucketCheckStatus.Failed));
    }

    private static Task<(CheckRun Run, IReadOnlyCollection<string> Keys)> RunAsync(
        params IEnumerable<StoreFault> faults) => RunAsync(CheckRun.Writing, faults);

    private static async Task<(CheckRun Run, IReadOnlyCollection<string> Keys)> RunAsync(
        BucketCheckOptions options, params IEnumerable<StoreFault> faults)
    {
        await using var store = await FakeS3Store.StartAsync(faults);
        store.Add($"{StoreConfig.Prefix}/data", "hello world");
        var run = await CheckRun.OfAsync(StoreConfig.S3(FakeS3Store.Bucket, store.Endpoint, S3Keys.New()), options);
        return (run, store.Keys);
    }
}
