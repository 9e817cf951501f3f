using Arraylake.Storage.Network;

namespace Arraylake.Storage.Checks;

/// <summary>
/// Deleting one object and several at once. Garbage collection does the latter, and only logs where it is refused.
/// </summary>
internal sealed class DeleteCheck : StorageCheck
{
    private const string NothingFreed = "Garbage collection then reports success and frees nothing.";

    public DeleteCheck()
        : base(BucketCheckName.Delete, BucketCheckName.Write) => Writes = true;

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var store = session.Writer!;
        var one = session.ProbeKey!;
        var answer = await store.DeleteAsync(one, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return session.Advice.Explain(StoreAction.Delete, answer);
        }
        if (!await IsGoneAsync(session, one, cancellationToken).ConfigureAwait(false))
        {
            return CheckResult.Failed(
                $"The store answered {answer.Status} to DeleteObject, and the object is still there.",
                action: null, answer.Detail);
        }
        string[] many = [$"{one}-d1", $"{one}-d2"];
        if (!store.CanDeleteMany)
        {
            return CheckResult.Passed("The probe object was deleted.", answer.Detail);
        }
        foreach (var key in many)
        {
            await session.Probes.PutAsync(store, key, cancellationToken).ConfigureAwait(false);
        }
        var all = await store.DeleteManyAsync(many, cancellationToken).ConfigureAwait(false);
        return await JudgeManyAsync(session, many, all, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<CheckResult> JudgeManyAsync(
        CheckSession session, string[] keys, StoreAnswer answer, CancellationToken cancellationToken)
    {
        var refused = answer.Elements("Error").FirstOrDefault();
        if (answer.IsDenied || (answer.IsSuccess && refused is not null))
        {
            return CheckResult.Failed(
                $"{answer.Text("Code") ?? "AccessDenied"} on DeleteObjects, though DeleteObject is allowed. "
                + NothingFreed,
                $"Allow {session.Advice.Right(StoreAction.DeleteMany)}.",
                answer.Detail);
        }
        if (!answer.IsSuccess)
        {
            return CheckResult.Warning(
                $"The store refuses DeleteObjects as current clients send it ({Advice.ErrorText(answer)}). "
                + NothingFreed,
                action: null, answer.Detail);
        }
        foreach (var key in keys)
        {
            if (!await IsGoneAsync(session, key, cancellationToken).ConfigureAwait(false))
            {
                return CheckResult.Failed(
                    $"The store answered {answer.Status} to DeleteObjects, and an object is still there. "
                    + NothingFreed,
                    action: null, answer.Detail);
            }
        }
        return CheckResult.Passed("One object and several at once were deleted.", answer.Detail);
    }

    // Without the right to list, a key that is not there is answered with 403.
    private static async Task<bool> IsGoneAsync(CheckSession session, string key, CancellationToken cancellationToken)
    {
        var answer = await session.Writer!
            .GetAsync(key, range: null, exceptETag: null, cancellationToken).ConfigureAwait(false);
        if (answer.Status == 404)
        {
            session.Probes.Forget(key);
        }
        return !answer.IsSuccess;
    }
}
