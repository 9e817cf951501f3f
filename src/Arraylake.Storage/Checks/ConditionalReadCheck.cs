namespace Arraylake.Storage.Checks;

/// <summary>A read that is not needed, because the object is as it was.</summary>
internal sealed class ConditionalReadCheck : StorageCheck
{
    private const string ChecksumHeader = "x-amz-checksum-";

    public ConditionalReadCheck()
        : base(BucketCheckName.ConditionalRead, BucketCheckName.Write) => Writes = true;

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        if (session.ProbeETag is null)
        {
            return CheckResult.Warning("The store answers no ETag, so clients cannot tell whether an object changed.");
        }
        var answer = await session.Writer!
            .GetAsync(session.ProbeKey!, range: null, session.ProbeETag, cancellationToken).ConfigureAwait(false);
        if (answer.Status == 304)
        {
            return answer.Headers.Keys.Any(
                static name => name.StartsWith(ChecksumHeader, StringComparison.OrdinalIgnoreCase))
                ? CheckResult.Warning(
                    "The store answers 304 with the checksum of a body that it does not send; some clients refuse it.",
                    action: null, answer.Detail)
                : CheckResult.Passed("If-None-Match is answered with 304.", answer.Detail);
        }
        return answer.IsSuccess
            ? CheckResult.Warning(
                "The store ignores If-None-Match: clients read again what has not changed.",
                action: null, answer.Detail)
            : session.Advice.Explain(StoreAction.Get, answer);
    }
}
