namespace Arraylake.Storage;

/// <summary>The subject of a check: a config, saved or new, and the known facts about it.</summary>
public sealed record BucketCheckSubject
{
    /// <summary>The settings.</summary>
    public required NewBucketConfig Config { get; init; }

    /// <summary>The id of a saved config; null for one that is not saved, or not as it is checked.</summary>
    public Guid? Id { get; init; }

    /// <summary>The organization, where it is known.</summary>
    public string Org { get; init; } = "";

    /// <summary>
    /// Asks the service for temporary credentials; null where it has none to give, because the settings are not saved.
    /// </summary>
    public Func<CredentialAccess, CancellationToken, Task<BucketCredential>>? Vend { get; init; }

    /// <summary>Keys to try where the config has none of its own; null for those of the environment, if any.</summary>
    public BucketAuth? OwnAuth { get; init; }

    /// <summary>The configs to compare locations with.</summary>
    public IReadOnlyList<BucketConfig> Others { get; init; } = [];

    /// <summary>The organizations whose configs could not be listed, so that they are not among them.</summary>
    public IReadOnlyList<string> UnlistedOrgs { get; init; } = [];

    /// <summary>The latest result of the service's own check of the bucket; null where it sent none.</summary>
    public string? ServiceHealth { get; init; }

    /// <summary>A saved config.</summary>
    /// <param name="config">The config as the service answered it.</param>
    public static BucketCheckSubject Of(BucketConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new BucketCheckSubject
        {
            Id = config.Id,
            Org = config.Org,
            Config = new NewBucketConfig
            {
                Nickname = config.Nickname,
                Platform = config.Platform,
                Name = config.Name,
                Prefix = config.Prefix,
                ExtraConfig = config.ExtraConfig,
                Auth = config.Auth ?? new AnonymousAuth(),
            },
        };
    }
}
