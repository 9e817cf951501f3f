using System.Text.RegularExpressions;
using Arraylake.Storage.Network;

namespace Arraylake.Storage.Checks;

/// <summary>Whether the bucket is in the region of the config.</summary>
internal sealed partial class RegionCheck() : StorageCheck(BucketCheckName.Region, BucketCheckName.Endpoint)
{
    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var location = session.Location;
        if (location.Scheme != "s3")
        {
            return CheckResult.Skipped("Clients of this platform need no region.");
        }
        if (session.Head is { } head && RegionIn(head) is { } told && !location.IsR2)
        {
            return told == location.Region
                ? CheckResult.Passed($"The bucket is in {told}.", head.Detail)
                : session.Advice.WrongRegion(told, head);
        }
        var list = await session.GetFirstListAsync(cancellationToken).ConfigureAwait(false);
        if (list is null)
        {
            return CheckResult.Skipped("The store does not report a region to unsigned requests.");
        }
        if (!list.IsSuccess && RegionIn(list) is { } expected && expected != location.Region)
        {
            return session.Advice.WrongRegion(expected, list);
        }
        return list.IsSuccess
            ? CheckResult.Passed($"Requests for {location.Region} are accepted.", list.Detail)
            : CheckResult.Skipped("The store does not report a region, and no request succeeded to confirm it.");
    }

    /// <summary>The region of the bucket, where an answer names it.</summary>
    internal static string? RegionIn(StoreAnswer answer) =>
        answer.Header("x-amz-bucket-region") is { Length: > 0 } header ? header
        : answer.IsSuccess ? null
        : answer.Code is "AuthorizationHeaderMalformed" or "PermanentRedirect" or "IllegalLocationConstraintException"
            or "TemporaryRedirect" or "InvalidRegion"
            ? answer.Text("Region") ?? Named(Expecting().Match(answer.Message ?? ""))
                ?? Named(InHost().Match(answer.Text("Endpoint") ?? ""))
        : null;

    private static string? Named(Match match) => match.Success ? match.Groups[1].Value : null;

    [GeneratedRegex("expecting '?([a-z0-9-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Expecting();

    [GeneratedRegex(@"s3[.-]([a-z0-9-]+)\.amazonaws\.com", RegexOptions.CultureInvariant)]
    private static partial Regex InHost();
}
