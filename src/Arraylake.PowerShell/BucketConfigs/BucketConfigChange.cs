namespace Arraylake.PowerShell;

/// <summary>A change in words.</summary>
internal static class BucketConfigChange
{
    /// <summary>What changes, old and new, for -WhatIf and -Confirm. No secrets.</summary>
    public static string Describe(BucketConfig? present, BucketConfigPatch patch)
    {
        var changes = new List<string>();
        if (patch.Nickname is not null)
        {
            changes.Add(Change("Nickname", present?.Nickname, patch.Nickname));
        }
        if (patch.Name is not null || patch.Prefix is not null)
        {
            var platform = patch.Platform ?? present?.Platform ?? Platforms.S3;
            changes.Add(Change("Uri", present?.Uri, BucketUri.Format(
                platform, patch.Name ?? present?.Name ?? "", patch.Prefix ?? present?.Prefix ?? "")));
        }
        if (patch.Platform is not null)
        {
            changes.Add(Change("Platform", present?.Platform, patch.Platform));
        }
        if (patch.ExtraConfig is not null && present is not null)
        {
            changes.AddRange(patch.ExtraConfig.KeysThatDiffer(present.ExtraConfig).Select(key => Change(
                NameOf(key), Show(present.ExtraConfig, key) ?? "", Show(patch.ExtraConfig, key))));
        }
        if (patch.Auth is not null)
        {
            changes.Add(Change("Auth", present?.Auth?.ToString(), patch.Auth.ToString()));
        }
        return string.Join(", ", changes);
    }

    // By the parameter that a person knows.
    private static string NameOf(string key) =>
        ConfigColumns.Settings.FirstOrDefault(setting => setting.Key == key).Column ?? $"ExtraConfig {key}";

    private static string? Show(ExtraConfig settings, string key) => settings.GetValueOrDefault(key) switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        var value => value.ToString(),
    };

    // Null: nobody knows what was there before, or it is taken away.
    private static string Change(string what, string? before, string? after)
    {
        var becomes = after is null ? "(none)" : $"'{after}'";
        return before switch
        {
            null => $"{what} -> {becomes}",
            "" => $"{what} (none) -> {becomes}",
            _ => $"{what} '{before}' -> {becomes}",
        };
    }
}
