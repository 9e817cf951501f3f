using Arraylake.Storage.Network;

namespace Arraylake.Storage.Checks;

/// <summary>Whether anyone can read or write without credentials.</summary>
internal sealed class PublicCheck()
    : StorageCheck(BucketCheckName.Public, BucketCheckName.Endpoint, BucketCheckName.Region)
{
    private const string Close = "Block public access to the bucket, unless its data is meant for everyone.";

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var store = session.Anonymous!;
        var list = await store.ListAsync(session.ListPrefix, limit: 1, cancellationToken).ConfigureAwait(false);
        var isListed = store.IsListing(list);
        var read = await ReadSampleAsync(session, cancellationToken).ConfigureAwait(false);
        if (session.ProbeKey is not null)
        {
            var key = $"{session.ProbeKey}-p";
            var put = await session.Probes.PutAsync(store, key, cancellationToken).ConfigureAwait(false);
            if (put.IsSuccess)
            {
                return CheckResult.Failed("Anyone can write to the bucket without credentials.", Close, put.Detail);
            }
        }
        var isRead = read?.IsSuccess == true;
        var detail = (isRead ? read : list)!.Detail;
        if (!isListed && !isRead)
        {
            return CheckResult.Passed("Unsigned requests are refused.", detail);
        }
        var what = isListed && isRead ? "list and read" : isListed ? "list" : "read";
        return session.Config.Auth is AnonymousAuth
            ? CheckResult.Passed($"Anyone can {what} the bucket, as suits an anonymous config.", detail)
            : CheckResult.Warning($"Anyone can {what} the bucket without credentials.", Close, detail);
    }

    private static async Task<StoreAnswer?> ReadSampleAsync(
        CheckSession session, CancellationToken cancellationToken) =>
        session.FirstList is { } list && session.SampleIn(list) is { } sample
            ? await session.Anonymous!.GetAsync(sample.Key, (0, 0), exceptETag: null, cancellationToken)
                .ConfigureAwait(false)
            : null;
}
