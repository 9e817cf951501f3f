using System.Security.Cryptography;
using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Repos;

/// <summary>Changes to repos. Each method runs inside one transaction.</summary>
internal static class RepoChanges
{
    /// <exception cref="Refusal">404: no such repo, or only a ghost of one.</exception>
    public static StoredRepo Get(DatabaseSession session, OrgKey org, string name, string words = "does not exist") =>
        RepoTable.Find(session, org, name) is { Deleted: null } repo
            ? repo
            : throw new Refusal(StatusCodes.Status404NotFound, $"repo {org.Name}/{name} {words}");

    /// <summary>Creates a repo; if the name exists, returns that repo, so that a resent request does no harm.</summary>
    /// <exception cref="Refusal">
    /// 409: a ghost has the name, or the prefix overlaps that of another repo. 422: there is no such bucket.
    /// </exception>
    public static StoredRepo Create(DatabaseSession session, OrgKey org, RepoInput input, Guid createdBy)
    {
        if (RepoTable.Find(session, org, input.Name) is { } present)
        {
            return present.Deleted is null
                ? present
                : throw new Refusal(StatusCodes.Status409Conflict, $"repo {org.Name}/{input.Name} already exists");
        }
        var bucket = FindBucket(session, org, input.BucketNickname);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var now = Timestamp.Now();
        // With the id, a later repo of the same name gets another prefix.
        var prefix = string.IsNullOrWhiteSpace(input.Prefix) ? $"{input.Name}-{id[..8]}" : input.Prefix.Trim();
        var repo = new StoredRepo
        {
            Id = id,
            Org = org.Name,
            Name = input.Name,
            Kind = input.Kind,
            Prefix = bucket.Prefix.Length == 0 ? prefix : $"{bucket.Prefix}/{prefix}",
            Description = input.Description,
            Metadata = input.Metadata,
            Created = now,
            Updated = now,
            CreatedBy = createdBy.ToString("D"),
            Bucket = bucket,
        };
        if (RepoTable.FindOverlap(session, org, bucket, repo.Prefix) is { } other)
        {
            throw new Refusal(
                StatusCodes.Status409Conflict, $"prefix {repo.Prefix} overlaps repo {org.Name}/{other}");
        }
        RepoTable.Insert(session, org, repo);
        return repo;
    }

    /// <exception cref="Refusal">404, or 422 where the metadata that results is not possible.</exception>
    public static StoredRepo Modify(DatabaseSession session, OrgKey org, string name, RepoModification change)
    {
        var present = Get(session, org, name);
        var changed = change.ApplyTo(present);
        return changed == present ? present : Save(session, org, changed with { Updated = Timestamp.Now() });
    }

    /// <param name="session">The writer.</param>
    /// <param name="org">The organization.</param>
    /// <param name="name">The repo.</param>
    /// <param name="status">The new one.</param>
    /// <param name="bySystem">Whether the service itself sets it, which is always possible.</param>
    /// <exception cref="Refusal">404, or 409 where the service has set a status that users may not change.</exception>
    public static StoredRepo SetStatus(
        DatabaseSession session, OrgKey org, string name, RepoStatus status, bool bySystem = false)
    {
        var present = Get(session, org, name);
        return bySystem || present.CurrentStatus.IsUserModifiable
            ? Save(session, org, present with { Status = status.ToJson(), Updated = Timestamp.Now() })
            : throw new Refusal(StatusCodes.Status409Conflict, "Repo status is not modifiable");
    }

    /// <summary>
    /// Soft-deletes a repo, which keeps its name and bucket, or deletes it immediately. A repo or an organization that
    /// does not exist counts as deleted.
    /// </summary>
    public static bool Delete(
        DatabaseSession session, string orgName, string name, Guid by, bool immediate, bool retainData)
    {
        if (OrgTable.TryFind(session, orgName) is not { } org || RepoTable.Find(session, org, name) is not { } repo)
        {
            return false;
        }
        if (immediate)
        {
            RepoTable.Delete(session, repo);
            return true;
        }
        if (repo.Deleted is not null)
        {
            return false;
        }
        var now = Timestamp.Now();
        Save(session, org, repo with { Deleted = now, DeletedBy = $"{by}", RetainData = retainData, Updated = now });
        return true;
    }

    public static StoredRepo Save(DatabaseSession session, OrgKey org, StoredRepo repo)
    {
        RepoTable.Update(session, org, repo);
        return repo;
    }

    /// <summary>The config with a nickname; the default one if it is null or empty.</summary>
    /// <exception cref="Refusal">422.</exception>
    public static StoredBucketConfig FindBucket(DatabaseSession session, OrgKey org, string? nickname) =>
        string.IsNullOrEmpty(nickname) ? BucketConfigTable.FindDefault(session, org) ?? throw new Refusal(
            StatusCodes.Status422UnprocessableEntity, $"organization {org.Name} has no default bucket")
        : BucketConfigTable.FindByNickname(session, org, nickname) ?? throw new Refusal(
            StatusCodes.Status422UnprocessableEntity, $"bucket {nickname} does not exist");
}
