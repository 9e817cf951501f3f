namespace Arraylake.Storage.Checks;

/// <summary>
/// Whether vended credentials are refused outside the prefix, beside it under a name that begins alike.
/// </summary>
internal sealed class ScopeCheck() : StorageCheck(BucketCheckName.Scope, BucketCheckName.Credential)
{
    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var location = session.Location;
        if (location.Prefix.Length == 0)
        {
            return CheckResult.Skipped("The config has no prefix, so its scope is the whole bucket.");
        }
        if (session.Credentials is not { IsVended: true })
        {
            return CheckResult.Skipped("Not enforceable: these credentials are not limited to the prefix.");
        }
        if (location.Scheme == "az")
        {
            return CheckResult.Skipped("Not enforceable: a SAS covers the whole container.");
        }
        var sibling = ProbeName.Sibling(location.Prefix);
        var list = await session.Reader!.ListAsync($"{sibling}/", limit: 1, cancellationToken).ConfigureAwait(false);
        if (list.IsSuccess)
        {
            return Open("lists", list.Detail);
        }
        if (session.IsWriting)
        {
            var key = $"{sibling}/{ProbeName.New()}";
            var put = await session.Probes.PutAsync(session.Writer!, key, cancellationToken).ConfigureAwait(false);
            if (put.IsSuccess)
            {
                return Open("writes", put.Detail);
            }
        }
        return CheckResult.Passed("Outside of the prefix the credentials are refused.", list.Detail);

        CheckResult Open(string verb, string detail) => CheckResult.Failed(
            $"The vended credential also {verb} outside the prefix, at "
            + $"{location.Scheme}://{location.Bucket}/{sibling}/.",
            "Ask Earthmover why the session policy does not limit it, or use a bucket of its own.",
            detail);
    }
}
