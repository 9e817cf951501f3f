using Arraylake.Http;

namespace Arraylake;

/// <summary>
/// Finds out whether a write was applied after its answer was lost: applied, not applied, or unknown. Never guesses.
/// </summary>
internal sealed class WriteOutcomeResolver(BucketConfigRequests requests, ServiceEvents events)
{
    // The clocks of a service with several servers may differ by more than a second.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(60);

    /// <summary>The created config, if it exists as requested.</summary>
    public async Task<BucketConfig> ConfirmCreatedAsync(
        string org, NewBucketConfig asked, ServiceRequest request, ArraylakeException failure, TimeSpan elapsed,
        CancellationToken cancellationToken)
    {
        var nickname = asked.Nickname;
        var write = new LostWrite($"BucketConfig '{nickname}'", "created", org, request, failure)
        {
            Nickname = nickname,
        };
        DateTimeOffset? now = null;
        BucketConfig? found;
        try
        {
            found = await requests.FindAsync(org, nickname, request, date => now = date, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ArraylakeException ex)
        {
            throw write.CheckFailed(ex);
        }
        if (found is null)
        {
            throw write.NotApplied($"There is no BucketConfig '{nickname}'");
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
        ReportApplied(write, finding, comparison);
        return found;
    }

    /// <summary>The changed config, if it is now as requested.</summary>
    public async Task<BucketConfig> ConfirmUpdatedAsync(
        string org, Guid id, BucketConfigPatch asked, ServiceRequest request, ArraylakeException failure,
        CancellationToken cancellationToken)
    {
        var write = Of("changed", org, id, request, failure);
        var found = await FindAsync(write, id, cancellationToken).ConfigureAwait(false)
            ?? throw write.Explain("It does not exist.");
        var comparison = BucketConfigComparison.Of(asked, found);
        if (comparison.Differences.Count > 0)
        {
            throw write.NotApplied(string.Join("; ", comparison.Differences));
        }
        if (comparison.MaskedFields.Count > 0)
        {
            throw write.CannotCompare(comparison.MaskedFields);
        }
        ReportApplied(write, "The BucketConfig is as requested, so it was changed.", comparison);
        return found;
    }

    /// <summary>Returns if the config no longer exists.</summary>
    public async Task ConfirmDeletedAsync(
        string org, Guid id, ServiceRequest request, ArraylakeException failure, CancellationToken cancellationToken)
    {
        var write = Of("deleted", org, id, request, failure);
        if (!IsNotFound(failure)
            && await FindAsync(write, id, cancellationToken).ConfigureAwait(false) is { } found)
        {
            throw write.NotApplied($"BucketConfig '{found}' still exists");
        }
        ReportApplied(write, "The BucketConfig no longer exists, so it was deleted.");
    }

    /// <summary>Returns if the config is the default.</summary>
    public async Task ConfirmDefaultAsync(
        string org, Guid id, ServiceRequest request, ArraylakeException failure, CancellationToken cancellationToken)
    {
        var write = Of("made the default", org, id, request, failure);
        var found = await FindAsync(write, id, cancellationToken).ConfigureAwait(false)
            ?? throw write.Explain("It does not exist.");
        if (!found.IsDefault)
        {
            throw write.NotApplied($"BucketConfig '{found}' is not the default");
        }
        ReportApplied(write, $"BucketConfig '{found}' is the default.");
    }

    /// <summary>Whether the service knows the organization, but not the config.</summary>
    public static bool IsNotFound(ArraylakeException failure) =>
        failure is ArraylakeNotFoundException and not ArraylakeOrgNotFoundException;

    private static LostWrite Of(
        string done, string org, Guid id, ServiceRequest request, ArraylakeException failure) =>
        new($"BucketConfig {id}", done, org, request, failure) { Id = id };

    private async Task<BucketConfig?> FindAsync(LostWrite write, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await requests.GetAsync(write.Org, id, write.Request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex) when (IsNotFound(ex))
        {
            return null;
        }
        catch (ArraylakeException ex)
        {
            throw write.CheckFailed(ex);
        }
    }

    private void ReportApplied(LostWrite write, string finding, BucketConfigComparison? comparison = null)
    {
        var masked = comparison is { MaskedFields: { Count: > 0 } fields }
            ? $" Not compared, because the service masks it: {string.Join(", ", fields)}."
            : "";
        write.ReportApplied(events, finding + masked);
    }
}
