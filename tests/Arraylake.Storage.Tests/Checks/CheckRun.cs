namespace Arraylake.Storage.Tests.Checks;

/// <summary>The results of one run of the checks.</summary>
internal sealed class CheckRun
{
    private CheckRun(IReadOnlyList<BucketConfigCheck> results) => Results = results;

    public IReadOnlyList<BucketConfigCheck> Results { get; }

    public static BucketCheckOptions Writing => new() { Access = CredentialAccess.Write };

    public static async Task<CheckRun> OfAsync(NewBucketConfig config, BucketCheckOptions? options = null) =>
        await OfAsync(new BucketCheckSubject { Config = config, Id = Guid.NewGuid() }, options);

    public static async Task<CheckRun> OfAsync(BucketCheckSubject subject, BucketCheckOptions? options = null)
    {
        using var checker = new BucketConfigChecker(options ?? Writing);
        var results = new List<BucketConfigCheck>();
        await foreach (var result in checker.CheckAsync(subject, TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }
        return new CheckRun(results);
    }

    public BucketConfigCheck this[BucketCheckName name] => Assert.Single(Results, result => result.Check == name);

    /// <summary>Every check passed or was skipped, and all reasons are stated.</summary>
    public void AssertHealthy(params BucketCheckName[] warnings)
    {
        Assert.True(Names(BucketCheckStatus.Failed).Length == 0, $"{this}");
        Assert.Equal(warnings, Names(BucketCheckStatus.Warning));
        Assert.All(Results, static result => Assert.NotEmpty(result.Message));
    }

    /// <summary>One check failed, the others passed or were skipped.</summary>
    public BucketConfigCheck AssertFailed(BucketCheckName name)
    {
        Assert.True(Names(BucketCheckStatus.Failed) is [var failed] && failed == name, $"{this}");
        return this[name];
    }

    /// <summary>The checks with a status, in their order.</summary>
    public BucketCheckName[] Names(BucketCheckStatus status) =>
        [.. Results.Where(result => result.Status == status).Select(static result => result.Check)];

    public override string ToString() => string.Join('\n', Results.Select(static result =>
        $"{result.Check} {result.Status} {result.Message} {result.RecommendedAction} {result.Detail}"));
}
