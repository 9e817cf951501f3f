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

    /// <summary>What the answer holds otherwise than it was asked for, each with both values.</summary>
    public static IReadOnlyList<string> NotAsRequested(BucketConfigPatch patch, BucketConfig changed)
    {
        (string What, string? Asked, string? Kept)[] fields =
        [
            ("the platform", patch.Platform, changed.Platform),
            ("the bucket", patch.Name, changed.Name),
            ("the prefix", patch.Prefix, changed.Prefix),
        ];
        return
        [
            .. fields.Where(field => field.Asked is not null && field.Asked != field.Kept)
                .Select(field => $"{field.What} is '{field.Kept}', not '{field.Asked}'"),
            // By kind, not by name: older services have another name for the AWS role (contract 3.4).
            .. patch.Auth is { } auth && auth.GetType() != changed.Auth?.GetType()
                ? [$"the auth method is '{changed.AuthMethod}', not '{auth.Method}'"]
                : Array.Empty<string>(),
            .. SettingsNotAsRequested(patch.ExtraConfig, changed.ExtraConfig),
        ];
    }

    private static IEnumerable<string> SettingsNotAsRequested(ExtraConfig? asked, ExtraConfig kept) => asked is null
        ? []
        : asked.Keys.Union(kept.Keys, StringComparer.Ordinal)
            .Where(key => !Equals(asked.GetValueOrDefault(key), kept.GetValueOrDefault(key)))
            .Select(key => $"{key} is {Show(kept, key)}, not {Show(asked, key)}");

    private static string Change(string what, string? before, string after) =>
        before is null ? $"{what} -> '{after}'" : $"{what} '{before}' -> '{after}'";

    private static string Show(ExtraConfig settings, string key) =>
        settings.TryGetValue(key, out var value) ? $"'{value}'" : "absent";
}
