namespace Arraylake;

/// <summary>Differences in words.</summary>
internal static class DifferenceText
{
    public static string Describe(BucketConfigDifference difference)
    {
        var text = difference.Action switch
        {
            BucketConfigAction.Create => string.Join(", ", difference.Changes.Select(DescribeNew)),
            BucketConfigAction.Update => string.Join("; ", difference.Changes),
            BucketConfigAction.Rename => $"-> {difference.NewNickname}",
            BucketConfigAction.Remove => difference.Uri,
            BucketConfigAction.SetDefault => $"was: {difference.Changes[0].Before ?? "(none)"}",
            _ => difference.MaskedFields.Count > 0 ? "(secrets not compared: the service masks them)" : "",
        };
        return difference.IsBlocked ? $"{text}; blocked: {difference.BlockedReason}" : text;
    }

    /// <summary>The count of the differences of a plan.</summary>
    public static string Count(IReadOnlyList<BucketConfigDifference> differences)
    {
        var count = differences.Count(static difference => difference.Action != BucketConfigAction.None);
        var blocked = differences.Count(static difference => difference.IsBlocked);
        return (count == 1 ? "1 difference" : $"{count} differences")
            + (blocked == 0 ? "" : count == 1 ? ", blocked" : $", {blocked} of them blocked");
    }

    // The location, the region and the auth are understood without their names.
    private static string DescribeNew(BucketConfigFieldChange change) => change.Field switch
    {
        BucketConfigFileKeys.Uri or BucketConfigFileKeys.Region => change.After!,
        $"{BucketConfigFileKeys.Auth}.{BucketAuthFields.Method}" => BucketAuthMethod.LabelOf(change.After)!,
        _ => $"{change.Field}: {change.After}",
    };
}
