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
        failed.Doubt == Doubt.Real || (isEcho && failed.Doubt == Doubt.Slight);

    /// <summary>Whether the config is there as it was asked for.</summary>
    public async Task<BucketConfig> CreatedAsync(
        string org, NewBucketConfig asked, ServiceRequest request, ArraylakeException failed, TimeSpan since,
        CancellationToken cancellationToken)
    {
        var nickname = asked.Nickname.Trim();
        DateTimeOffset? now = null;
        BucketConfig? found;
        try
        {
            found = await configs.FindAsync(org, nickname, request, date => now = date, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ArraylakeException unseen)
        {
            throw new ArraylakeOutcomeUnknownException($"BucketConfig '{nickname}' was created", failed, unseen)
            {
                Org = org,
                Nickname = nickname,
            };
        }
        if (found is null)
        {
            throw NotDone(failed, $"There is no BucketConfig '{nickname}': it was not created.");
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
        var found = await LookAsync("was changed", org, id, request, failed, cancellationToken).ConfigureAwait(false)
            ?? throw NotDone(failed, "It is not there.");
        var comparison = BucketConfigComparison.Of(asked, found);
        if (comparison.Differences.Count > 0)
        {
            throw NotDone(failed, $"It was not changed: {string.Join("; ", comparison.Differences)}.");
        }
        Tell(request, failed, "The BucketConfig is as it was asked for, so it was changed.", comparison);
        return found;
    }

    /// <summary>Whether the config is gone.</summary>
    public async Task DeletedAsync(
        string org, Guid id, ServiceRequest request, ArraylakeException failed, CancellationToken cancellationToken)
    {
        if (!IsGone(failed)
            && await LookAsync("was deleted", org, id, request, failed, cancellationToken).ConfigureAwait(false)
                is { } found)
        {
            throw NotDone(failed, $"BucketConfig '{found}' is still there: it was not deleted.");
        }
        Tell(request, failed, "The BucketConfig is gone, so it was deleted.");
    }

    /// <summary>Whether the config is the default.</summary>
    public async Task MadeDefaultAsync(
        string org, Guid id, ServiceRequest request, ArraylakeException failed, CancellationToken cancellationToken)
    {
        var found = await LookAsync("was made the default", org, id, request, failed, cancellationToken)
            .ConfigureAwait(false) ?? throw NotDone(failed, "It is not there.");
        if (!found.IsDefault)
        {
            throw NotDone(failed, $"BucketConfig '{found}' was not made the default.");
        }
        Tell(request, failed, $"BucketConfig '{found}' is the default.");
    }

    /// <summary>What a service answers about a config that is not there, while it knows the organization.</summary>
    public static bool IsGone(ArraylakeException failed) =>
        failed is ArraylakeNotFoundException and not ArraylakeOrgNotFoundException;

    private async Task<BucketConfig?> LookAsync(
        string done, string org, Guid id, ServiceRequest request, ArraylakeException failed,
        CancellationToken cancellationToken)
    {
        try
        {
            return await configs.GetAsync(org, id, request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException gone) when (IsGone(gone))
        {
            return null;
        }
        catch (ArraylakeException unseen)
        {
            throw new ArraylakeOutcomeUnknownException($"BucketConfig {id} {done}", failed, unseen)
            {
                Org = org,
                Id = id,
            };
        }
    }

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
}
