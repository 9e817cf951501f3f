namespace Arraylake.Storage.Tests.Checks;

/// <summary>Checks against a real Swift, which names a wrong region and has no conditional writes.</summary>
public sealed class SwiftCheckTests(RealStores stores)
{
    private const string Off = "unsafe_use_conditional_create=false;unsafe_use_conditional_update=false";

    [Fact]
    public async Task With_conditional_writes_off_all_that_clients_need_works_but_freeing_space()
    {
        var (swift, bucket) = await NewBucketAsync();

        var run = await CheckRun.OfAsync(
            StoreConfig.S3(bucket, swift.Endpoint, swift.Owner, SwiftConfiguration.Region, Off));

        run.AssertHealthy(BucketCheckName.Delete);
        Assert.Contains("frees nothing", run[BucketCheckName.Delete].Message, StringComparison.Ordinal);
        using var owner = swift.Connect(swift.Owner);
        Assert.Equal(["lake/data"], await owner.ListKeysAsync(bucket));
    }

    [Fact]
    public async Task Missing_conditional_writes_lead_to_the_settings_that_turn_them_off()
    {
        var (swift, bucket) = await NewBucketAsync();

        var run = await CheckRun.OfAsync(
            StoreConfig.S3(bucket, swift.Endpoint, swift.Owner, SwiftConfiguration.Region));

        Assert.StartsWith(
            "Set-ArraylakeBucketConfig test -ExtraConfig @{ unsafe_use_conditional_create = $false; "
            + "unsafe_use_conditional_update = $false }",
            run.AssertFailed(BucketCheckName.ConditionalWrite).RecommendedAction,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_region_is_corrected_by_name()
    {
        var (swift, bucket) = await NewBucketAsync();

        var run = await CheckRun.OfAsync(StoreConfig.S3(bucket, swift.Endpoint, swift.Owner, "us-west-2", Off));

        var failed = run.AssertFailed(BucketCheckName.Region);
        Assert.Equal($"The bucket is in {SwiftConfiguration.Region}; the config says us-west-2.", failed.Message);
        Assert.Equal($"Set-ArraylakeBucketConfig test -Region {SwiftConfiguration.Region}", failed.RecommendedAction);
        Assert.Equal("Skipped because the region is wrong.", run[BucketCheckName.Write].Message);
    }

    [Fact]
    public async Task An_endpoint_by_name_that_leads_to_no_bucket_wants_path_style()
    {
        var (swift, bucket) = await NewBucketAsync();
        var endpoint = new UriBuilder(swift.Endpoint) { Host = "localhost" }.Uri;

        var run = await CheckRun.OfAsync(
            StoreConfig.S3(bucket, endpoint, swift.Owner, SwiftConfiguration.Region), new());
        var corrected = await CheckRun.OfAsync(
            StoreConfig.S3(bucket, endpoint, swift.Owner, SwiftConfiguration.Region, "force_path_style=true"), new());

        Assert.Equal(
            "Set-ArraylakeBucketConfig test -ForcePathStyle $true",
            run.AssertFailed(BucketCheckName.Endpoint).RecommendedAction);
        corrected.AssertHealthy();
    }

    [Fact]
    public async Task A_wrong_secret_fails_the_credential()
    {
        var (swift, bucket) = await NewBucketAsync();
        var wrong = swift.Owner with { SecretAccessKey = $"wrong{Guid.NewGuid():N}" };

        var run = await CheckRun.OfAsync(
            StoreConfig.S3(bucket, swift.Endpoint, wrong, SwiftConfiguration.Region, Off));

        Assert.Equal("The secret access key is wrong.", run.AssertFailed(BucketCheckName.Credential).Message);
    }

    private async Task<(SwiftStore Swift, string Bucket)> NewBucketAsync()
    {
        var swift = await stores.SwiftAsync();
        var bucket = await swift.AddBucketAsync();
        using var owner = swift.Connect(swift.Owner);
        await owner.PutTextAsync(bucket, "lake/data", "hello world");
        return (swift, bucket);
    }
}
