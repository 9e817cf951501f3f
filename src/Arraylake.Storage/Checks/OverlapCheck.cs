using Arraylake.Storage.Stores;

namespace Arraylake.Storage.Checks;

/// <summary>Other configs on the same bucket, where one prefix encloses the other.</summary>
internal sealed class OverlapCheck() : StorageCheck(BucketCheckName.Overlap)
{
    public override Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var own = session.Location;
        var found = session.Subject.Others
            .Where(other => other.Id != session.Subject.Id)
            .Select(other => (Config: other, Relation: Relation(own, BucketCheckSubject.Of(other), session.Options)))
            .Where(static pair => pair.Relation is not null)
            .Select(pair => $"'{NameOf(pair.Config, session)}' uses {pair.Config.Uri}, {pair.Relation}.")
            .ToList();
        return Task.FromResult(found switch
        {
            [] when session.Subject.UnlistedOrgs is { Count: > 0 } unlisted => CheckResult.Skipped(
                $"The configs of {string.Join(", ", unlisted)} could not be listed. No other one overlaps this one."),
            [] => CheckResult.Passed("No other config overlaps this one."),
            [var one] => CheckResult.Warning(one, Action, one),
            [var first, ..] => CheckResult.Warning(
                $"{first} {found.Count - 1} more overlap{(found.Count == 2 ? "s" : "")}.",
                Action, string.Join(' ', found)),
        });
    }

    private const string Action = "Give each config a prefix of its own.";

    private static string NameOf(BucketConfig other, CheckSession session) =>
        other.Org == session.Subject.Org ? other.Nickname : $"{other.Org}/{other.Nickname}";

    private static string? Relation(StoreLocation own, BucketCheckSubject subject, BucketCheckOptions options)
    {
        var other = StoreLocation.Of(subject.Config, options);
        if (own.Scheme != other.Scheme || own.Bucket != other.Bucket || HostOf(own) != HostOf(other))
        {
            return null;
        }
        return own.Prefix == other.Prefix ? "the same location"
            : KeyPrefix.Encloses(own.Prefix, other.Prefix) ? "inside this one"
            : KeyPrefix.Encloses(other.Prefix, own.Prefix) ? "around this one"
            : null;
    }

    // Amazon's bucket names are unique whatever the region.
    private static string? HostOf(StoreLocation location) =>
        location.IsAmazon ? null : location.Endpoint?.Authority.ToUpperInvariant();
}
