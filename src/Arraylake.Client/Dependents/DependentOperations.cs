namespace Arraylake;

/// <summary>
/// Everything that uses or depends on the BucketConfigs of an organization (contract 4.1). The number of requests grows
/// with the pages of its repos, namespaces and policies and with the repos that may have virtual chunk containers, and
/// not with its configs.
/// </summary>
public sealed class DependentOperations
{
    /// <summary>The number of requests in flight, unless specified.</summary>
    public const int StandardRequestsAtATime = 16;

    // Contract 4.2: a deleted repo can be restored for seven days.
    private static readonly TimeSpan RestorePeriod = TimeSpan.FromDays(7);

    private readonly RepoOperations _repos;
    private readonly IcebergNamespaceOperations _namespaces;
    private readonly VirtualChunkAccessPolicyOperations _policies;
    private readonly TimeProvider _time;
    private readonly string _serviceUri;

    internal DependentOperations(ArraylakeClient client, TimeProvider time) =>
        (_repos, _namespaces, _policies, _serviceUri, _time)
            = (client.Repos, client.IcebergNamespaces, client.VirtualChunkAccessPolicies, client.ServiceUri, time);

    /// <summary>Reads all dependents. A list that cannot be read is in <see cref="OrgDependents.Unread"/>.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="configs">The configs of the organization, to match policies by bucket and endpoint.</param>
    /// <param name="requestsAtATime">The maximum number of requests in flight, 1 or more.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="ArraylakeUnauthorizedException">The service does not accept the token.</exception>
    public async Task<OrgDependents> ReadAsync(
        string org,
        IEnumerable<BucketConfig> configs,
        int requestsAtATime = StandardRequestsAtATime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configs);
        using var gate = new SemaphoreSlim(requestsAtATime);
        return await ReadAsync(org, configs, gate, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same, where several organizations share the limit of requests in flight.</summary>
    internal async Task<OrgDependents> ReadAsync(
        string org, IEnumerable<BucketConfig> configs, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        var readingBlockers = ReadUsersAsync(org, gate, cancellationToken);
        var readingPolicies = ReadListAsync(_policies.ListAsync(org, cancellationToken), gate, cancellationToken);
        // Both to their end, also if one of them fails: they share the gate.
        await Task.WhenAll(readingBlockers, readingPolicies).ConfigureAwait(false);
        var blockers = await readingBlockers.ConfigureAwait(false);
        var policies = await readingPolicies.ConfigureAwait(false);
        var containers = await ReadContainersAsync(org, blockers.Repos, gate, cancellationToken)
            .ConfigureAwait(false);
        var byId = configs.DistinctBy(static config => config.Id).ToDictionary(static config => config.Id);
        return new OrgDependents(
            org,
            [.. blockers.Owned, .. containers.Owned],
            policies.Items.Where(policy => byId.ContainsKey(policy.BucketConfigId))
                .Select(policy => (policy, byId[policy.BucketConfigId])),
            [
                .. blockers.Unread,
                .. containers.Unread,
                .. policies.Failure is { } failure
                    ? new[] { UnreadDependents.Of(BucketConfigDependentKind.AccessPolicy, failure) }
                    : [],
            ]);
    }

    /// <summary>
    /// Reads only those that block a removal: the pages of repos and namespaces. For
    /// <see cref="OrgDependents.BlockersOf"/>.
    /// </summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="requestsAtATime">The maximum number of requests in flight, 1 or more.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="ArraylakeUnauthorizedException">The service does not accept the token.</exception>
    public async Task<OrgDependents> ReadBlockersAsync(
        string org,
        int requestsAtATime = StandardRequestsAtATime,
        CancellationToken cancellationToken = default)
    {
        using var gate = new SemaphoreSlim(requestsAtATime);
        return await ReadBlockersAsync(org, gate, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same, where several organizations share the limit of requests in flight.</summary>
    internal async Task<OrgDependents> ReadBlockersAsync(
        string org, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        var blockers = await ReadUsersAsync(org, gate, cancellationToken).ConfigureAwait(false);
        return new OrgDependents(org, blockers.Owned, [], blockers.Unread);
    }

    private async Task<Blockers> ReadUsersAsync(string org, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        var readingRepos = ReadListAsync(
            _repos.ListAsync(org, includeDeleted: true, cancellationToken), gate, cancellationToken);
        var readingNamespaces = ReadListAsync(
            _namespaces.ListAsync(org, includeDeleted: true, cancellationToken), gate, cancellationToken);
        await Task.WhenAll(readingRepos, readingNamespaces).ConfigureAwait(false);
        var repos = await readingRepos.ConfigureAwait(false);
        var namespaces = await readingNamespaces.ConfigureAwait(false);
        var now = _time.GetUtcNow();
        var distinct = repos.Items.DistinctBy(static repo => (repo.Name, repo.DeletedAt)).ToList();
        var used = distinct.FindAll(repo => !(repo.IsDeleted && UntilOf(repo) <= now));
        List<UnreadDependents> unread = [];
        if (distinct.Count < repos.Items.Count)
        {
            // The most recently changed repo is first: one that changed meanwhile left its page, maybe unread.
            unread.Add(new UnreadDependents(
                BucketConfigDependentKind.Repo, [], "the list changed while it was read; try again"));
        }
        if (repos.Failure is { } failure)
        {
            unread.Add(UnreadDependents.Of(BucketConfigDependentKind.Repo, failure));
        }
        if (used.FindAll(static repo =>
            repo is { IsLinked: false, BucketConfigId: null, BucketConfig: null }) is { Count: > 0 } vague)
        {
            unread.Add(new UnreadDependents(
                BucketConfigDependentKind.Repo, [.. vague.Select(static repo => repo.Name)],
                "the service did not name it"));
        }
        if (namespaces.Failure is { } otherFailure)
        {
            unread.Add(UnreadDependents.Of(BucketConfigDependentKind.IcebergNamespace, otherFailure));
        }
        return new Blockers(used, [.. used.Select(Of), .. namespaces.Items.Select(Of)], unread);
    }

    // One request for each repo. One that is deleted, linked or not Icechunk has no such list here.
    private async Task<(IEnumerable<OwnedDependent> Owned, IEnumerable<UnreadDependents> Unread)> ReadContainersAsync(
        string org, IEnumerable<Repo> repos, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        List<Task<ContainersOf>> reading = [];
        ArraylakeException? outage = null;
        try
        {
            foreach (var repo in repos.Where(IsWithContainers))
            {
                await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                reading.Add(ReadOneAsync(repo));
            }
        }
        finally
        {
            await Task.WhenAll(reading).ConfigureAwait(false);
        }
        var read = await Task.WhenAll(reading).ConfigureAwait(false);
        return (
            read.SelectMany(one => one.Containers.Select(container => Of(container, one.Repo))),
            read.Where(static one => one.Failure is not null).GroupBy(static one => one.Failure!.GetType())
                .Select(static alike => UnreadDependents.Of(
                    BucketConfigDependentKind.VirtualChunkContainer,
                    alike.First().Failure!,
                    [.. alike.Select(static one => one.Repo.Name)])));

        async Task<ContainersOf> ReadOneAsync(Repo repo)
        {
            try
            {
                return Volatile.Read(ref outage) is { } known
                    ? new ContainersOf(repo, [], known)
                    : new ContainersOf(
                        repo,
                        await _repos.ListVirtualChunkContainersAsync(org, repo.Name, cancellationToken)
                            .ConfigureAwait(false));
            }
            catch (ArraylakeException ex) when (ex is not ArraylakeUnauthorizedException)
            {
                // After its retries, the next repo would only fail in the same way.
                if (ex is ArraylakeUnavailableException or ArraylakeTimeoutException or ArraylakeThrottledException)
                {
                    Volatile.Write(ref outage, ex);
                }
                return new ContainersOf(repo, [], ex);
            }
            finally
            {
                gate.Release();
            }
        }
    }

    private static bool IsWithContainers(Repo repo) => repo is { IsDeleted: false, IsLinked: false, Kind: not "v1" };

    // Items before a failure count.
    private static async Task<(List<T> Items, ArraylakeException? Failure)> ReadListAsync<T>(
        IAsyncEnumerable<T> list, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        List<T> items = [];
        var reader = list.GetAsyncEnumerator(cancellationToken);
        await using var disposal = reader.ConfigureAwait(false);
        while (true)
        {
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (!await reader.MoveNextAsync().ConfigureAwait(false))
                {
                    return (items, null);
                }
                items.Add(reader.Current);
            }
            catch (ArraylakeException ex) when (ex is not ArraylakeUnauthorizedException)
            {
                return (items, ex);
            }
            finally
            {
                gate.Release();
            }
        }
    }

    private OwnedDependent Of(Repo repo) => new(repo.BucketConfigId, repo.BucketConfig, new BucketConfigDependent
    {
        Org = repo.Org,
        Kind = repo.IsDeleted ? BucketConfigDependentKind.DeletedRepo : BucketConfigDependentKind.Repo,
        Name = repo.Name,
        Since = repo.IsDeleted ? repo.DeletedAt : repo.Created,
        Until = UntilOf(repo),
        ServiceUri = _serviceUri,
    });

    private OwnedDependent Of(IcebergNamespace found) => new(
        found.BucketConfigId, found.BucketConfig, new BucketConfigDependent
        {
            Org = found.Org,
            Kind = BucketConfigDependentKind.IcebergNamespace,
            Name = found.Name,
            Since = found.Created,
            ServiceUri = _serviceUri,
        });

    private OwnedDependent Of(VirtualChunkContainer container, Repo repo) => new(
        ConfigId: null, container.BucketConfig, new BucketConfigDependent
        {
            Org = repo.Org,
            Kind = BucketConfigDependentKind.VirtualChunkContainer,
            Name = container.Prefix,
            Repo = repo.Name,
            Since = repo.Created,
            ServiceUri = _serviceUri,
        });

    private static DateTimeOffset? UntilOf(Repo repo) => repo.DeletedAt + RestorePeriod;

    private sealed record Blockers(
        List<Repo> Repos, IReadOnlyList<OwnedDependent> Owned, IReadOnlyList<UnreadDependents> Unread);

    private sealed record ContainersOf(
        Repo Repo, IReadOnlyList<VirtualChunkContainer> Containers, ArraylakeException? Failure = null);
}
