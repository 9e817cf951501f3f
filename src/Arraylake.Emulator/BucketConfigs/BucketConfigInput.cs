namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The valid fields of a request body; missing ones are null.</summary>
/// <param name="Fields">The fields as a model of the client.</param>
/// <param name="ExtraConfig">The settings as sorted JSON.</param>
/// <param name="Auth">The auth, which may be partial.</param>
internal sealed record BucketConfigInput(BucketConfigPatch Fields, string? ExtraConfig, AuthConfigInput? Auth)
{
    /// <summary>The config with the given fields replaced (contract 3.5: a map replaces a map).</summary>
    public StoredBucketConfig ApplyTo(StoredBucketConfig config) => config with
    {
        Nickname = Fields.Nickname ?? config.Nickname,
        Platform = Fields.Platform ?? config.Platform,
        Name = Fields.Name ?? config.Name,
        Prefix = Fields.Prefix ?? config.Prefix,
        ExtraConfig = ExtraConfig ?? config.ExtraConfig,
        AuthConfig = Auth?.ApplyTo(config.AuthConfig) ?? config.AuthConfig,
    };

    /// <summary>Whether a violation of the result concerns a field of the request.</summary>
    public bool Concerns(RuleViolation violation) => violation.Field switch
    {
        "nickname" => Fields.Nickname is not null,
        "name" => Fields.Name is not null,
        "prefix" => Fields.Prefix is not null,
        // Platform, settings and auth depend on each other (contract 3.2, 3.4).
        _ => Fields.Platform is not null || ExtraConfig is not null || Auth is not null,
    };
}
