namespace Arraylake;

/// <summary>
/// Everything in an organization that uses or depends on its BucketConfigs, as it was when it was read. Immutable.
/// </summary>
public sealed class OrgDependents
{
    private readonly ILookup<Guid, BucketConfigDependent> _byId;
    private readonly ILookup<string, BucketConfigDependent> _byNickname;
    private readonly ILookup<BucketPlace, PolicyPlace> _policies;

    /// <param name="org">The organization.</param>
    /// <param name="owned">Dependents with the config that they name, by its id or else by its nickname.</param>
    /// <param name="policies">The policies, with the config that each was made for.</param>
    /// <param name="unread">The lists that could not be read.</param>
    internal OrgDependents(
        string org,
        IReadOnlyList<OwnedDependent> owned,
        IEnumerable<(VirtualChunkAccessPolicy Policy, BucketConfig Config)> policies,
        IReadOnlyList<UnreadDependents> unread)
    {
        (Org, Unread) = (org, unread);
        _byId = owned.Where(static one => one.ConfigId is not null)
            .ToLookup(static one => one.ConfigId!.Value, static one => one.Dependent);
        _byNickname = owned.Where(static one => one is { ConfigId: null, Nickname: not null })
            .ToLookup(static one => one.Nickname!, static one => one.Dependent, StringComparer.Ordinal);
        _policies = policies.Select(static one => new PolicyPlace(one.Policy, one.Config))
            .ToLookup(static one => BucketPlace.Of(one.Config));
    }

    /// <summary>The organization.</summary>
    public string Org { get; }

    /// <summary>The lists that could not be read; empty if the dependents are complete.</summary>
    public IReadOnlyList<UnreadDependents> Unread { get; }

    /// <summary>The dependents of a config, those that block its removal first.</summary>
    /// <param name="config">A config of the organization.</param>
    public IReadOnlyList<BucketConfigDependent> Of(BucketConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return
        [
            .. BlockersOf(config.Id, config.Nickname, config.Uri),
            .. Named(config.Id, config.Nickname, config.Uri).Where(static dependent => !dependent.Blocks),
            .. _policies[BucketPlace.Of(config)].Where(policy => policy.Concerns(config))
                .Select(policy => new BucketConfigDependent
                {
                    Org = Org,
                    Kind = BucketConfigDependentKind.AccessPolicy,
                    Name = policy.Url,
                    Since = policy.Policy.Created,
                    ServiceUri = config.ServiceUri,
                }.Of(config.Nickname, config.Uri)),
        ];
    }

    /// <summary>The dependents because of which the service refuses to remove or move a config.</summary>
    /// <param name="id">The config's id.</param>
    /// <param name="nickname">Its nickname; null if it is not known.</param>
    /// <param name="uri">Its location; null if it is not known.</param>
    public IReadOnlyList<BucketConfigDependent> BlockersOf(Guid id, string? nickname = null, string? uri = null) =>
        [.. Named(id, nickname, uri).Where(static dependent => dependent.Blocks)];

    private IEnumerable<BucketConfigDependent> Named(Guid id, string? nickname, string? uri) =>
        _byId[id].Concat(nickname is null ? [] : _byNickname[nickname])
            .OrderBy(static dependent => dependent.Kind)
            .ThenBy(static dependent => dependent.Repo ?? dependent.Name, StringComparer.Ordinal)
            .Select(dependent => dependent.Of(nickname, uri));

    /// <summary>A bucket in a store: what a policy is about, and not a config (contract 4.1).</summary>
    private sealed record BucketPlace(string Scheme, string Name, string? Endpoint)
    {
        public static BucketPlace Of(BucketConfig config) =>
            new(
                Platforms.SchemeOf(config.Platform),
                config.Name,
                (EndpointAddress.Of(config.ExtraConfig)?.Url.AbsoluteUri ?? config.EndpointUrl)?.TrimEnd('/'));
    }

    /// <summary>A policy with the config that it was made for.</summary>
    private sealed record PolicyPlace(VirtualChunkAccessPolicy Policy, BucketConfig Config)
    {
        // With a slash at its end: s3://data/orders does not enclose s3://data/orders2.
        public string Url { get; } = Policy.UrlPrefix is { } sent ? $"{sent.TrimEnd('/')}/"
            : Policy.SubPrefix.Length == 0 ? $"{Config.Uri}/"
            : $"{Config.Uri}/{Policy.SubPrefix}/";

        // Another config of the bucket only if one of the two places encloses the other.
        public bool Concerns(BucketConfig config)
        {
            var location = $"{config.Uri}/";
            return config.Id == Config.Id
                || Url.StartsWith(location, StringComparison.Ordinal)
                || location.StartsWith(Url, StringComparison.Ordinal);
        }
    }
}

/// <summary>A dependent and the config that it names; what names none is not a dependent of any.</summary>
/// <param name="ConfigId">The config's id, if it was sent.</param>
/// <param name="Nickname">The config's nickname, if it was sent.</param>
/// <param name="Dependent">The dependent.</param>
internal sealed record OwnedDependent(Guid? ConfigId, string? Nickname, BucketConfigDependent Dependent);
