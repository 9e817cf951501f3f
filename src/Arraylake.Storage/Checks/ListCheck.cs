namespace Arraylake.Storage.Checks;

/// <summary>Listing under the prefix: without it a repo does not even open.</summary>
internal sealed class ListCheck() : StorageCheck(BucketCheckName.List, BucketCheckName.Credential)
{
    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var list = await session.GetFirstListAsync(cancellationToken).ConfigureAwait(false);
        if (list is null)
        {
            return CheckResult.Skipped("There are no credentials to list with.");
        }
        if (!list.IsSuccess)
        {
            var result = session.Advice.Explain(StoreAction.List, list);
            // Whoever may not list may still write; all else concerns every request.
            return list.IsDenied || result.Ends is not null ? result : result with { Ends = "listing failed" };
        }
        if (!session.Reader!.IsListing(list))
        {
            return CheckResult.Failed(
                "The endpoint answered something that is not a listing. Is it an object store?",
                session.Advice.Set("-EndpointUrl <the store's URL>"),
                list.Detail) with
            {
                Ends = "the endpoint is not an object store",
            };
        }
        return CheckResult.Passed(
            session.Reader.ObjectsIn(list).Count == 0 ? "Nothing is stored there yet." : "Objects are listed.",
            list.Detail);
    }
}
