namespace Arraylake;

/// <summary>
/// Characters that nobody sees, or that change the direction of reading: names with them pass for others.
/// </summary>
internal static class InvisibleLints
{
    public static IEnumerable<BucketConfigLint> Check(NewBucketConfig config) =>
    [
        .. Of("nickname", "the nickname", config.Nickname),
        .. Of("name", "the bucket's name", config.Name),
        .. Of("prefix", "the prefix", config.Prefix),
        .. config.ExtraConfig.SelectMany(setting => Of(
            BucketConfigLint.SettingPath(setting.Key),
            $"the setting '{setting.Key}'",
            $"{setting.Key}{setting.Value}")),
    ];

    public static IEnumerable<BucketConfigLint> Of(string field, string subject, string text)
    {
        if (PrintableText.InvisiblesIn(text) is { Count: > 0 } found)
        {
            yield return new BucketConfigLint(
                [field],
                $"{subject} contains characters that are invisible or change the reading direction: "
                + $"{string.Join(", ", found.Select(PrintableText.CodePoint))}. It can be mistaken for another name.");
        }
    }
}
