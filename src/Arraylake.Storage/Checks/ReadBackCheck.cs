namespace Arraylake.Storage.Checks;

/// <summary>Reading the probe object: whole, a range, and its metadata, which proxies may drop.</summary>
internal sealed class ReadBackCheck : StorageCheck
{
    private const int First = 2;
    private const int Last = 6;

    public ReadBackCheck()
        : base(BucketCheckName.ReadBack, BucketCheckName.Write) => Writes = true;

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var store = session.Writer!;
        var whole = await store
            .GetAsync(session.ProbeKey!, range: null, exceptETag: null, cancellationToken).ConfigureAwait(false);
        if (!whole.IsSuccess)
        {
            return session.Advice.Explain(StoreAction.Get, whole);
        }
        if (!whole.Body.AsSpan().SequenceEqual(WriteCheck.Body))
        {
            return CheckResult.Failed(
                "What was read is not what was written.", "Look for a proxy that changes contents.", whole.Detail);
        }
        var part = await store
            .GetAsync(session.ProbeKey!, (First, Last), exceptETag: null, cancellationToken).ConfigureAwait(false);
        if (part.Status != 206 || !part.Body.AsSpan().SequenceEqual(WriteCheck.Body.AsSpan()[First..(Last + 1)]))
        {
            return CheckResult.Failed(
                "A range was asked for, and the answer is not that range.",
                "Look for a proxy that drops the Range header.",
                part.Detail);
        }
        return whole.Header(store.MetadataHeader) == WriteCheck.Metadata
            ? CheckResult.Passed("Contents, a range and metadata were read back.", whole.Detail)
            : CheckResult.Failed(
                $"The metadata of the object is lost: {store.MetadataHeader} did not come back.",
                "Look for a proxy that drops such headers.",
                whole.Detail);
    }
}
