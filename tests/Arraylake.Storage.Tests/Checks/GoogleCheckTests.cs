using Arraylake.Storage.Tests.FakeStores;

namespace Arraylake.Storage.Tests.Checks;

/// <summary>Checks against a store that plays Google's APIs.</summary>
public sealed class GoogleCheckTests
{
    [Fact]
    public async Task A_healthy_bucket_passes_every_check_and_keeps_only_what_it_had()
    {
        await using var store = await StartAsync(FakeGoogleStore.ReadWrite);

        var run = await RunAsync(store);

        run.AssertHealthy();
        Assert.Equal([$"{StoreConfig.Prefix}/data"], store.Names);
    }

    [Fact]
    public async Task A_missing_permission_is_named_by_the_check_that_needs_it()
    {
        await using var store = await StartAsync(["storage.objects.list", "storage.objects.get"]);

        var run = await RunAsync(store);

        Assert.Contains("storage.objects.create", run.AssertFailed(BucketCheckName.Write).RecommendedAction,
            StringComparison.Ordinal);
        Assert.Contains(
            "Missing permissions: storage.objects.create, storage.objects.delete.",
            run[BucketCheckName.Credential].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_reaches_beyond_the_prefix_fails_the_scope()
    {
        await using var store = await StartAsync(FakeGoogleStore.ReadWrite, scope: "");

        var run = await RunAsync(store);

        Assert.Contains("outside the prefix", run.AssertFailed(BucketCheckName.Scope).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_fails_and_stands_in_no_text()
    {
        await using var store = await StartAsync(FakeGoogleStore.ReadWrite);

        var run = await RunAsync(store, "ya29.expired-token");

        var failed = run.AssertFailed(BucketCheckName.Credential);
        Assert.Contains("answered 401", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Allow ", $"{run}", StringComparison.Ordinal);
        Assert.DoesNotContain("ya29", $"{run}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, BucketCheckName.Credential, "the bucket has a hierarchical namespace")]
    [InlineData(false, BucketCheckName.List, "AccessDenied on ListObjectsV2.")]
    public async Task A_refused_token_is_explained_by_a_hierarchical_namespace_where_the_bucket_has_one(
        bool isHierarchical, BucketCheckName check, string message)
    {
        await using var store = await StartAsync(FakeGoogleStore.ReadWrite, scope: "elsewhere/", isHierarchical);

        var run = await RunAsync(store);

        Assert.Equal(BucketCheckStatus.Failed, run[check].Status);
        Assert.Contains(message, run[check].Message, StringComparison.Ordinal);
        Assert.Equal(isHierarchical, $"{run}".Contains("hierarchical", StringComparison.Ordinal));
    }

    private static async Task<FakeGoogleStore> StartAsync(
        IEnumerable<string> permissions, string scope = $"{StoreConfig.Prefix}/", bool isHierarchical = false)
    {
        var store = await FakeGoogleStore.StartAsync(permissions, scope, isHierarchical);
        store.Add($"{StoreConfig.Prefix}/data", "hello world");
        return store;
    }

    private static Task<CheckRun> RunAsync(FakeGoogleStore store, string? token = null) => CheckRun.OfAsync(
        new BucketCheckSubject
        {
            Id = Guid.NewGuid(),
            Config = new NewBucketConfig
            {
                Nickname = "test",
                Platform = Platforms.GoogleCloudStorage,
                Name = FakeGoogleStore.Bucket,
                Prefix = StoreConfig.Prefix,
                Auth = new GcpCustomerManagedRoleAuth("al@acme.iam.gserviceaccount.com"),
            },
            Vend = (_, _) => Task.FromResult<BucketCredential>(new GcsBucketCredential(
                new SecretText(token ?? FakeGoogleStore.Token), "al@acme.iam.gserviceaccount.com")),
        },
        CheckRun.Writing with { GoogleEndpoint = store.Endpoint });
}
