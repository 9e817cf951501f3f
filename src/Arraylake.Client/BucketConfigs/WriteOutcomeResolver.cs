using Arraylake.Http;

namespace Arraylake;

/// <summary>
/// Finds out whether a write was applied after its answer was lost: applied, not applied, or unknown. Never guesses.
/// </summary>
internal sealed class WriteOutcomeResolver(BucketConfigRequests requests, ServiceEvents events)
{
    // The clocks of a service with several servers may differ by more than a second.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(60);

    /// <summary>Whether a failure leaves open if the write was applied.</summary>
    /// <param name="write">The write that failed.</param>
    /// <param name="isDuplicateReply">Whether the service answers like this if an earlier attempt was applied.</param>
    public static bool IsAmbiguous(ServiceRequest write, bool isDuplicateReply) =>
        OutcomeOf(write) >= WriteOutcome.Unclear || (isDuplicateReply && OutcomeOf(write) == WriteOutcome.Throttled);

    /// <summary>The created config, if it exists as requested.</summary>
    public async Task<BucketConfig> ConfirmCreatedAsync(
        string org, NewBucketConfig asked, ServiceRequest request, ArraylakeException failure, TimeSpan elapsed,
        CancellationToken cancellationToken)
    {
        var nickname = asked.Nickname;
        var write = new Write("created", org, Nickname: nickname);
        DateTimeOffset? now = null;
        BucketConfig? found;
        try
        {
            found = await requests.FindAsync(org, nickname, request, date => now = date, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ArraylakeException ex)
        {
            throw write.CheckFailed(failure, ex);
        }
        if (found is null)
        {
            throw NotApplied(write, request, failure, $"There is no BucketConfig '{nickname}'");
        }
        var comparison = BucketConfigComparison.Of(asked, found);
        var isOlder = now - found.Created > elapsed + ClockTolerance;
        if (isOlder || comparison.Differences.Count > 0)
        {
            var why = isOlder ? $"it has been there since {found.Created:yyyy-MM-dd HH:mm:ss}Z"
                : string.Join("; ", comparison.Differences);
            throw new ArraylakeExistsException(new ServiceFailure(
                $"Nickname '{nickname}' is taken by another BucketConfig: {why}. The answer to {request} was lost: "
                + failure.Message,
                failure.StatusCode, failure.ServiceText, RequestId: null, failure.Request, failure));
        }
        var finding = $"BucketConfig '{nickname}' exists as requested, so it was created.";
        ReportApplied(request, failure, finding, comparison);
        return found;
    }

    /// <summary>The changed config, if it is now as requested.</summary>
    public async Task<BucketConfig> ConfirmUpdatedAsync(
        string org, Guid id, BucketConfigPatch asked, ServiceRequest request, ArraylakeException failure,
        CancellationToken cancellationToken)
    {
        var write = new Write("changed", org, id);
        var found = await FindAsync(write, id, request, failure, cancellationToken).ConfigureAwait(false)
            ?? throw Explain(failure, "It does not exist.");
        var comparison = BucketConfigComparison.Of(asked, found);
        if (comparison.Differences.Count > 0)
        {
            throw NotApplied(write, request, failure, string.Join("; ", comparison.Differences));
        }
        if (comparison.MaskedFields.Count > 0)
        {
            throw write.CannotCompare(failure, comparison.MaskedFields);
        }
        ReportApplied(request, failure, "The BucketConfig is as requested, so it was changed.", comparison);
        return found;
    }

    /// <summary>Returns if the config no longer exists.</summary>
    public async Task ConfirmDeletedAsync(
        string org, Guid id, ServiceRequest request, ArraylakeException failure, CancellationToken cancellationToken)
    {
        var write = new Write("deleted", org, id);
        if (!IsNotFound(failure)
            && await FindAsync(write, id, request, failure, cancellationToken).ConfigureAwait(false) is { } found)
        {
            throw NotApplied(write, request, failure, $"BucketConfig '{found}' still exists");
        }
        ReportApplied(request, failure, "The BucketConfig no longer exists, so it was deleted.");
    }

    /// <summary>Returns if the config is the default.</summary>
    public async Task ConfirmDefaultAsync(
        string org, Guid id, ServiceRequest request, ArraylakeException failure, CancellationToken cancellationToken)
    {
        var write = new Write("made the default", org, id);
        var found = await FindAsync(write, id, request, failure, cancellationToken).ConfigureAwait(false)
            ?? throw Explain(failure, "It does not exist.");
        if (!found.IsDefault)
        {
            throw NotApplied(write, request, failure, $"BucketConfig '{found}' is not the default");
        }
        ReportApplied(request, failure, $"BucketConfig '{found}' is the default.");
    }

    /// <summary>Whether the service knows the organization, but not the config.</summary>
    public static bool IsNotFound(ArraylakeException failure) =>
        failure is ArraylakeNotFoundException and not ArraylakeOrgNotFoundException;

    private static WriteOutcome OutcomeOf(ServiceRequest write) => write.Tracker?.Outcome ?? WriteOutcome.NotApplied;

    private async Task<BucketConfig?> FindAsync(
        Write write, Guid id, ServiceRequest request, ArraylakeException failure, CancellationToken cancellationToken)
    {
        try
        {
            return await requests.GetAsync(write.Org, id, request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex) when (IsNotFound(ex))
        {
            return null;
        }
        catch (ArraylakeException ex)
        {
            throw write.CheckFailed(failure, ex);
        }
    }

    private static ArraylakeException NotApplied(
        Write write, ServiceRequest request, ArraylakeException failure, string fact) =>
        MayStillBeApplied(request, failure)
            ? write.StillPending(failure, fact)
            : Explain(failure, $"{fact}: it was not {write.Done}.");

    // If the service calls a request invalid or its name taken, it also refuses any earlier attempt of it. Any other
    // refusal depends on things that may change before that attempt arrives: a repo, a role, a token, a gateway.
    private static bool MayStillBeApplied(ServiceRequest request, ArraylakeException failure) =>
        OutcomeOf(request) == WriteOutcome.Pending
        && failure is not (ArraylakeRejectedException { StatusCode: 400 or 422 } or ArraylakeExistsException);

    private static ArraylakeException Explain(ArraylakeException failure, string finding) =>
        failure.WithFinding($"The state was checked afterwards. {finding}");

    private void ReportApplied(
        ServiceRequest request, ArraylakeException failure, string finding, BucketConfigComparison? comparison = null)
    {
        var masked = comparison is { MaskedFields: { Count: > 0 } fields }
            ? $" Not compared, because the service masks it: {string.Join(", ", fields)}."
            : "";
        events.Established(new OutcomeEstablishedEventArgs
        {
            Request = request.ToString(),
            Cause = failure.Message,
            Finding = finding + masked,
        });
    }

    /// <summary>The intended change, and the config it was for.</summary>
    private sealed record Write(string Done, string Org, Guid? Id = null, string? Nickname = null)
    {
        public ArraylakeOutcomeUnknownException CheckFailed(ArraylakeException failure, ArraylakeException check) =>
            Unknown(failure, $"Checking whether it was done failed too: {check.Message}");

        public ArraylakeOutcomeUnknownException CannotCompare(ArraylakeException failure, IEnumerable<string> fields) =>
            Unknown(
                failure,
                $"The state was checked afterwards, but the service masks {string.Join(", ", fields)}, which cannot be "
                + "compared.");

        public ArraylakeOutcomeUnknownException StillPending(ArraylakeException failure, string fact) => Unknown(
            failure,
            $"The state was checked afterwards. {fact}, but the request may still be in progress and be carried out "
            + "later.");

        private ArraylakeOutcomeUnknownException Unknown(ArraylakeException failure, string finding) =>
            new($"BucketConfig {(Id is { } id ? $"{id}" : $"'{Nickname}'")} was {Done}", failure, finding)
            {
                Org = Org,
                Id = Id,
                Nickname = Nickname,
            };
    }
}
