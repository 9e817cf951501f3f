namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The fields of a request body that keep the rules. What was not given is null.</summary>
/// <param name="Fields">The fields in the words of the client.</param>
/// <param name="ExtraConfig">The settings as sorted JSON.</param>
/// <param name="Auth">The auth, which may be a part of one.</param>
internal sealed record BucketConfigInput(BucketConfigPatch Fields, string? ExtraConfig, AuthConfigInput? Auth)
{
    /// <summary>The config with the given fields in place of its own (contract 3.5: a map replaces a map).</summary>
    public StoredBucketConfig ApplyTo(StoredBucketConfig config) => config with
    {
        Nickname = Fields.Nickname ?? config.Nickname,
        Platform = Fields.Platform ?? config.Platform,
        Name = Fields.Name ?? config.Name,
        Prefix = Fields.Prefix ?? config.Prefix,
        ExtraConfig = ExtraConfig ?? config.ExtraConfig,
        AuthConfig = Auth?.ApplyTo(config.AuthConfig) ?? config.AuthConfig,
    };

    /// <summary>Whether a rule that is broken by the result is broken by what was given.</summary>
    public bool Concerns(RuleViolation violation) => violation.Field switch
    {
        "nickname" => Fields.Nickname is not null,
        "name" => Fields.Name is not null,
        "prefix" => Fields.Prefix is not null,
        // Platform, settings and auth are bound to each other (contract 3.2, 3.4).
        _ => Fields.Platform is not null || ExtraConfig is not null || Auth is not null,
    };
}
