namespace Arraylake.Storage.Checks;

/// <summary>An upload in two parts, as clients make it for large objects.</summary>
internal sealed class MultipartCheck : StorageCheck
{
    // The smallest part that S3 takes unless it is the last.
    private const int PartSize = 5 * 1024 * 1024;

    public MultipartCheck()
        : base(BucketCheckName.Multipart, BucketCheckName.Write) => (Writes, TimeFactor) = (true, 3);

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var key = $"{session.ProbeKey}-m";
        byte[][] parts = [new byte[PartSize], [1]];
        var answer = await session.Probes
            .PutPartsAsync(session.Writer!, key, parts, cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            return CheckResult.Skipped("Uploads in parts are not tried on this platform.");
        }
        if (!answer.IsSuccess || answer.IsError)
        {
            return session.Advice.Explain(StoreAction.Multipart, answer);
        }
        var end = await session.Writer!
            .GetAsync(key, (PartSize, PartSize), exceptETag: null, cancellationToken).ConfigureAwait(false);
        if (end.IsDenied)
        {
            return CheckResult.Warning(
                "An upload in two parts was accepted, but reading it is denied, so its content was not checked.",
                session.Advice.Explain(StoreAction.Get, end).Action,
                end.Detail);
        }
        if (!end.IsSuccess)
        {
            return session.Advice.Explain(StoreAction.Get, end);
        }
        return end.Body is [1]
            ? CheckResult.Passed("5 MiB + 1 byte were written in two parts.", answer.Detail)
            : CheckResult.Failed(
                "An upload in parts was accepted, and the object is not what was sent.", action: null, end.Detail);
    }
}
