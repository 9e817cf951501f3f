using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.VirtualChunks;

/// <summary>
/// The virtual chunk containers of a repo. Each method runs inside one transaction.
/// </summary>
internal static class ContainerChanges
{
    private static readonly string[] Forbidden = ["file:", "memory:", "http:", "https:"];

    /// <summary>Each container with its config; null if the config was deleted, or none was given.</summary>
    public static List<(string Prefix, StoredBucketConfig? Config)> Of(
        DatabaseSession session, OrgKey org, StoredRepo repo) =>
        [.. Fields(repo.Containers).Select(container => (
            container.Key,
            container.Value is { } id ? BucketConfigTable.Find(session, org, id) : null))];

    /// <summary>The readable containers: those whose config exists.</summary>
    /// <exception cref="Refusal">422: no policy covers one of them.</exception>
    public static List<(string Prefix, StoredBucketConfig Config)> Covered(
        DatabaseSession session, OrgKey org, StoredRepo repo)
    {
        if (repo.Containers is null)
        {
            return [];
        }
        var policies = PolicyTable.All(session, org);
        List<(string, StoredBucketConfig)> covered = [];
        foreach (var (prefix, found) in Of(session, org, repo))
        {
            if (found is not { } config)
            {
                continue;
            }
            if (!policies.Exists(policy => policy.Covers(prefix, config)))
            {
                throw new Refusal(
                    StatusCodes.Status422UnprocessableEntity,
                    $"Virtual chunk container {prefix} is not covered by any Virtual Chunk Access Policy");
            }
            covered.Add((prefix, config));
        }
        return covered;
    }

    /// <exception cref="Refusal">404, or 422: a prefix or a bucket that cannot be used.</exception>
    public static List<(string Prefix, StoredBucketConfig? Config)> Change(
        DatabaseSession session,
        OrgKey org,
        string name,
        IReadOnlyDictionary<string, string?> added,
        IReadOnlyCollection<string> removed)
    {
        var repo = RepoChanges.Get(session, org, name);
        var containers = Fields(repo.Containers);
        foreach (var prefix in removed)
        {
            containers.Remove(prefix);
        }
        foreach (var (prefix, nickname) in added)
        {
            if (Forbidden.Any(scheme => prefix.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
            {
                throw new Refusal(
                    StatusCodes.Status422UnprocessableEntity, $"Forbidden virtual chunk container prefix {prefix}");
            }
            containers[prefix] = nickname is null ? null : ConfigFor(session, org, nickname).Id;
        }
        var changed = repo with
        {
            Containers = containers.Count == 0 ? null : JsonSerializer.Serialize(containers),
        };
        if (changed != repo)
        {
            RepoChanges.Save(session, org, changed with { Updated = Timestamp.Now() });
        }
        return Of(session, org, changed);
    }

    private static StoredBucketConfig ConfigFor(DatabaseSession session, OrgKey org, string nickname)
    {
        var config = BucketConfigTable.FindByNickname(session, org, nickname)
            ?? throw new Refusal(
                StatusCodes.Status422UnprocessableEntity, BucketConfigChanges.Unknown(nickname));
        PolicyChanges.RefuseHmac(config);
        return config;
    }

    private static SortedDictionary<string, string?> Fields(string? containers) => containers is null
        ? new(StringComparer.Ordinal)
        : new(
            JsonElement.Parse(containers).EnumerateObject().ToDictionary(
                static container => container.Name, static container => container.Value.GetString()),
            StringComparer.Ordinal);
}
