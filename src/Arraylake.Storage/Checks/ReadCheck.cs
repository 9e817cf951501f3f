namespace Arraylake.Storage.Checks;

/// <summary>Reading a range of the first object that is not empty.</summary>
internal sealed class ReadCheck()
    : StorageCheck(BucketCheckName.Read, BucketCheckName.Credential, BucketCheckName.List)
{
    private const int LastByte = 1023;

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var list = await session.GetFirstListAsync(cancellationToken).ConfigureAwait(false);
        if (list is null || session.SampleIn(list) is not { } sample)
        {
            return CheckResult.Skipped("Nothing is stored under the prefix yet.");
        }
        var answer = await session.Reader!
            .GetAsync(sample.Key, (0, (int)Math.Min(LastByte, sample.Size - 1)), exceptETag: null, cancellationToken)
            .ConfigureAwait(false);
        return answer.Status switch
        {
            206 => CheckResult.Passed("The first object can be read.", answer.Detail),
            200 => CheckResult.Warning(
                "The store, or a proxy before it, ignores Range: clients read whole objects where they want a part.",
                action: null, answer.Detail),
            _ => session.Advice.Explain(StoreAction.Get, answer),
        };
    }
}
