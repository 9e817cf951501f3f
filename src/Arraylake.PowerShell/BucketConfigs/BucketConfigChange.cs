namespace Arraylake.PowerShell;

/// <summary>A change in words, and whether it came about.</summary>
internal static class BucketConfigChange
{
    /// <summary>What changes, old and new, for -WhatIf and -Confirm. No secrets.</summary>
    public static string Describe(BucketConfig? present, BucketConfigPatch patch)
    {
        var changes = new List<string>();
        if (patch.Name is not null)
        {
            var platform = patch.Platform ?? present?.Platform ?? Platforms.S3;
            changes.Add(Change("Uri", present?.Uri, BucketUri.Format(platform, patch.Name, patch.Prefix ?? "")));
        }
        if (patch.Platform is not null)
        {
            changes.Add(Change("Platform", present?.Platform, patch.Platform));
        }
        if (patch.ExtraConfig is not null)
        {
            changes.Add(Change("ExtraConfig", present?.ExtraConfig.ToString(), patch.ExtraConfig.ToString()));
        }
        if (patch.Auth is not null)
        {
            changes.Add(Change("Auth", present?.Auth?.ToString(), patch.Auth.ToString()));
        }
        return string.Join(", ", changes);
    }

    /// <summary>Whether a new config is what was asked for, as far as it can be named.</summary>
    public static bool IsAsRequested(NewBucketConfig asked, BucketConfig created) =>
        created.Nickname == asked.Nickname.Trim()
        && created.Platform == asked.Platform
        && created.Name == asked.Name
        && created.Prefix == asked.Prefix.Trim();

    private static string Change(string what, string? before, string after) =>
        before is null ? $"{what} -> '{after}'" : $"{what} '{before}' -> '{after}'";
}
