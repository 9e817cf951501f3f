using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Arraylake.PowerShell;

/// <summary>
/// The names that a connection has access to, for completion. Kept as long as the connection, fetched again when they
/// are old, and dropped when the module changes something. They contain no secrets.
/// </summary>
internal sealed class KnownNames
{
    private static readonly ConditionalWeakTable<ArraylakeConnection, KnownNames> Known = [];

    private readonly ArraylakeClient _client;
    private readonly ConcurrentDictionary<string, FetchedList<KnownBucketConfig>> _bucketConfigs
        = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FetchedList<Suggestion>> _repos = new(StringComparer.Ordinal);
    private readonly FetchedList<Suggestion> _orgs;

    private KnownNames(ArraylakeClient client)
    {
        _client = client;
        _orgs = FetchedList<Suggestion>.Of(
            token => client.Identity.ListOrgsAsync(token),
            org => new Suggestion(org.Name, org.DisplayName ?? org.Name));
    }

    public static KnownNames Of(ArraylakeConnection connection) =>
        Known.GetValue(connection, static connection => new KnownNames(connection.Client));

    /// <summary>The organizations that the caller belongs to.</summary>
    public IReadOnlyList<Suggestion> Orgs => _orgs.Current;

    public IReadOnlyList<KnownBucketConfig> BucketConfigsOf(string org) => _bucketConfigs.GetOrAdd(
        org,
        name => FetchedList<KnownBucketConfig>.Of(
            token => _client.BucketConfigs.ListAsync(name, token),
            config => new KnownBucketConfig(config.Id, config.Nickname, config.Uri, config.IsDefault))).Current;

    public IReadOnlyList<Suggestion> ReposOf(string org) => _repos.GetOrAdd(
        org,
        name => FetchedList<Suggestion>.Of(
            token => _client.Repos.ListAsync(name, includeDeleted: false, token),
            repo => new Suggestion(
                repo.Name,
                repo.BucketConfig is null ? repo.ToString() : $"{repo}, in {repo.BucketConfig}"))).Current;

    /// <summary>Drops the known names. A running fetch fills a list that is no longer used.</summary>
    public void Forget()
    {
        _bucketConfigs.Clear();
        _repos.Clear();
    }
}
