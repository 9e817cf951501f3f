using Arraylake.Http;

namespace Arraylake;

/// <summary>
/// Finds out what became of a write whose answer was lost: done, not done, or not known. Never guessed.
/// </summary>
internal sealed class LostAnswers(BucketConfigOperations configs, ServiceEvents events)
{
    // The service's clocks need not agree to the second.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(60);

    /// <summary>Whether a failure leaves it open what became of the write.</summary>
    /// <param name="failed">The failure.</param>
    /// <param name="isEcho">Whether it is what a service says to a repeated write that was carried out before.</param>
    public static bool LeaveOpen(ArraylakeException failed, bool isEcho) =>
        failed.Doubt >= Doubt.Real || (isEcho && failed.Doubt == Doubt.Slight);

    /// <summary>Whether the config is there as it was asked for.</summary>
    public async Task<BucketConfig> CreatedAsync(
        string org, NewBucketConfig asked, ServiceRequest request, ArraylakeException failed, TimeSpan since,
        CancellationToken cancellationToken)
    {
        var nickname = asked.Nickname.Trim();
        var write = new Write("created", org, Nickname: nickname);
        DateTimeOffset? now = null;
        BucketConfig? found;
        try
        {
            found = await configs.FindAsync(org, nickname, request, date => now = date, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ArraylakeException unseen)
        {
            throw write.Unseen(failed, unseen);
        }
        if (found is null)
        {
            throw Undone(write, failed, $"There is no BucketConfig '{nickname}'");
        }
        var comparison = BucketConfigComparison.Of(asked, found);
        var isOlder = now - found.Created > since + ClockTolerance;
        if (isOlder || comparison.Differences.Count > 0)
        {
            var why = isOlder ? $"it has been there since {found.Created:yyyy-MM-dd HH:mm:ss}Z"
                : string.Join("; ", comparison.Differences);
            throw new ArraylakeExistsException(new ServiceFailure(
                $"Nickname '{nickname}' is taken by another BucketConfig: {why}. The answer to {request} was lost: "
                + failed.Message,
                failed.StatusCode, failed.ServiceText, RequestId: null, failed.Request, failed));
        }
        var finding = $"BucketConfig '{nickname}' is there as it was asked for, so it was created.";
        Tell(request, failed, finding, comparison);
        return found;
    }

    /// <summary>Whether the config is now as it was asked for.</summary>
    public async Task<BucketConfig> ChangedAsync(
        string org, Guid id, BucketConfigPatch asked, ServiceRequest request, ArraylakeException failed,
        CancellationToken cancellationToken)
    {
        var write = new Write("changed", org, id);
        var found = await LookAsync(write, id, request, failed, cancellationToken).ConfigureAwait(false)
            ?? throw NotDone(failed, "It is not there.");
        var comparison = BucketConfigComparison.Of(asked, found);
        if (comparison.Differences.Count > 0)
        {
            throw Undone(write, failed, string.Join("; ", comparison.Differences));
        }
        if (comparison.MaskedFields.Count > 0)
        {
            throw write.Masked(failed, comparison.MaskedFields);
        }
        Tell(request, failed, "The BucketConfig is as it was asked for, so it was changed.", comparison);
        return found;
    }

    /// <summary>Whether the config is gone.</summary>
    public async Task DeletedAsync(
        string org, Guid id, ServiceRequest request, ArraylakeException failed, CancellationToken cancellationToken)
    {
        var write = new Write("deleted", org, id);
        if (!IsGone(failed)
            && await LookAsync(write, id, request, failed, cancellationToken).ConfigureAwait(false) is { } found)
        {
            throw Undone(write, failed, $"BucketConfig '{found}' is still there");
        }
        Tell(request, failed, "The BucketConfig is gone, so it was deleted.");
    }

    /// <summary>Whether the config is the default.</summary>
    public async Task MadeDefaultAsync(
        string org, Guid id, ServiceRequest request, ArraylakeException failed, CancellationToken cancellationToken)
    {
        var write = new Write("made the default", org, id);
        var found = await LookAsync(write, id, request, failed, cancellationToken).ConfigureAwait(false)
            ?? throw NotDone(failed, "It is not there.");
        if (!found.IsDefault)
        {
            throw Undone(write, failed, $"BucketConfig '{found}' is not the default");
        }
        Tell(request, failed, $"BucketConfig '{found}' is the default.");
    }

    /// <summary>What a service answers about a config that is not there, while it knows the organization.</summary>
    public static bool IsGone(ArraylakeException failed) =>
        failed is ArraylakeNotFoundException and not ArraylakeOrgNotFoundException;

    private async Task<BucketConfig?> LookAsync(
        Write write, Guid id, ServiceRequest request, ArraylakeException failed, CancellationToken cancellationToken)
    {
        try
        {
            return await configs.GetAsync(write.Org, id, request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException gone) when (IsGone(gone))
        {
            return null;
        }
        catch (ArraylakeException unseen)
        {
            throw write.Unseen(failed, unseen);
        }
    }

    private static ArraylakeException Undone(Write write, ArraylakeException failed, string fact) =>
        MayStillBeDone(failed) ? write.Pending(failed, fact) : NotDone(failed, $"{fact}: it was not {write.Done}.");

    // What the service calls invalid or taken, it also refuses for an earlier attempt of the same request. Any other
    // refusal depends on what may change before that attempt arrives: a repo, a role, a token, a gateway.
    private static bool MayStillBeDone(ArraylakeException failed) => failed.Doubt == Doubt.Lasting
        && failed is not (ArraylakeRejectedException { StatusCode: 400 or 422 } or ArraylakeExistsException);

    private static ArraylakeException NotDone(ArraylakeException failed, string finding)
    {
        failed.Finding = $"It was looked for afterwards. {finding}";
        return failed;
    }

    private void Tell(
        ServiceRequest request, ArraylakeException failed, string finding, BucketConfigComparison? comparison = null)
    {
        var masked = comparison is { MaskedFields: { Count: > 0 } fields }
            ? $" Not compared, because the service masks it: {string.Join(", ", fields)}."
            : "";
        events.Established(new OutcomeEstablishedEventArgs
        {
            Request = request.ToString(),
            Cause = failed.Message,
            Finding = finding + masked,
        });
    }

    /// <summary>What was to be done, and to which config.</summary>
    private sealed record Write(string Done, string Org, Guid? Id = null, string? Nickname = null)
    {
        public ArraylakeOutcomeUnknownException Unseen(ArraylakeException failed, ArraylakeException unseen) =>
            Unknown(failed, $"Looking whether it was done failed too: {unseen.Message}");

        public ArraylakeOutcomeUnknownException Masked(ArraylakeException failed, IEnumerable<string> fields) =>
            Unknown(
                failed,
                $"It was looked for afterwards, but the service masks {string.Join(", ", fields)}: nobody can compare "
                + "that.");

        public ArraylakeOutcomeUnknownException Pending(ArraylakeException failed, string fact) => Unknown(
            failed,
            $"It was looked for afterwards. {fact}, but the request may still be under way, and be carried out later.");

        private ArraylakeOutcomeUnknownException Unknown(ArraylakeException failed, string finding) =>
            new($"BucketConfig {(Id is { } id ? $"{id}" : $"'{Nickname}'")} was {Done}", failed, finding)
            {
                Org = Org,
                Id = Id,
                Nickname = Nickname,
            };
    }
}
