namespace Arraylake.PowerShell;

/// <summary>Describes a change.</summary>
internal static class BucketConfigChange
{
    /// <summary>The old and new values, for -WhatIf and -Confirm. No secrets.</summary>
    public static string Describe(BucketConfig? current, BucketConfigPatch patch)
    {
        var changes = new List<string>();
        if (patch.Nickname is not null)
        {
            changes.Add(Change("Nickname", current?.Nickname, patch.Nickname));
        }
        if (patch.Name is not null || patch.Prefix is not null)
        {
            var platform = patch.Platform ?? current?.Platform ?? Platforms.S3;
            changes.Add(Change("Uri", current?.Uri, BucketUri.Format(
                platform, patch.Name ?? current?.Name ?? "", patch.Prefix ?? current?.Prefix ?? "")));
        }
        if (patch.Platform is not null)
        {
            changes.Add(Change("Platform", current?.Platform, patch.Platform));
        }
        if (patch.ExtraConfig is not null && current is not null)
        {
            changes.AddRange(patch.ExtraConfig.KeysThatDiffer(current.ExtraConfig).Select(key => Change(
                NameOf(key), Show(current.ExtraConfig, key) ?? "", Show(patch.ExtraConfig, key))));
        }
        if (patch.Auth is not null)
        {
            changes.Add(Change("Auth", current?.Auth?.ToString(), patch.Auth.ToString()));
        }
        return string.Join(", ", changes);
    }

    // The parameter, where there is one.
    private static string NameOf(string key) =>
        ConfigColumns.Settings.FirstOrDefault(setting => setting.Key == key).Column ?? $"ExtraConfig {key}";

    private static string? Show(ExtraConfig settings, string key) => settings.GetValueOrDefault(key) switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        var value => value.ToString(),
    };

    // Null: the old value is not known, or the new one is none.
    private static string Change(string name, string? before, string? after)
    {
        var becomes = after is null ? "(none)" : $"'{after}'";
        return before switch
        {
            null => $"{name} -> {becomes}",
            "" => $"{name} (none) -> {becomes}",
            _ => $"{name} '{before}' -> {becomes}",
        };
    }
}
