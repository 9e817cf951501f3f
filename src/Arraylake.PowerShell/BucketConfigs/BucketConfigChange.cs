namespace Arraylake.PowerShell;

/// <summary>Describes a change.</summary>
internal static class BucketConfigChange
{
    /// <summary>The old and new values, for -WhatIf and -Confirm. No secrets.</summary>
    public static string Describe(BucketConfig? current, BucketConfigPatch patch) => string.Join(
        ", ",
        Of(current, patch).Select(static field => ChangeText.Of(
            field.Name, ChangeText.Shown(field.Before), ChangeText.Shown(field.After))));

    /// <summary>
    /// The values that a change sets, with the old ones: null where they are not known, and empty where there was none.
    /// </summary>
    public static IEnumerable<(string Name, object? Before, object? After)> Of(
        BucketConfig? current, BucketConfigPatch patch)
    {
        if (patch.Nickname is not null)
        {
            yield return (ConfigValues.Nickname, current?.Nickname, patch.Nickname);
        }
        if (patch.Name is not null || patch.Prefix is not null)
        {
            var platform = patch.Platform ?? current?.Platform ?? Platforms.S3;
            yield return (ConfigValues.Uri, current?.Uri, BucketUri.Format(
                platform, patch.Name ?? current?.Name ?? "", patch.Prefix ?? current?.Prefix ?? ""));
        }
        if (patch.Platform is not null)
        {
            yield return (ConfigValues.Platform, current?.Platform, patch.Platform);
        }
        if (patch.ExtraConfig is not null && current is not null)
        {
            foreach (var key in patch.ExtraConfig.KeysThatDiffer(current.ExtraConfig))
            {
                yield return (
                    ConfigValues.NameOf(key),
                    current.ExtraConfig.GetValueOrDefault(key) ?? "",
                    patch.ExtraConfig.GetValueOrDefault(key));
            }
        }
        if (patch.Auth is not null)
        {
            yield return (ConfigValues.Auth, current?.Auth?.ToString(), patch.Auth.ToString());
        }
    }
}
