using System.Security.Cryptography;
using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Repos;

/// <summary>What happens to repos. Each method is the inside of one transaction.</summary>
internal static class RepoChanges
{
    /// <exception cref="Refusal">404: no such repo, or a ghost where only the living are asked for.</exception>
    public static StoredRepo Get(DatabaseSession session, OrgKey org, string name, bool orGhost = false) =>
        RepoTable.Find(session, org, name) is { } repo && (orGhost || repo.Deleted is null)
            ? repo
            : throw new Refusal(StatusCodes.Status404NotFound, $"repo {org.Name}/{name} does not exist");

    /// <exception cref="Refusal">409: the name is taken, be it by a ghost. 422: there is no such bucket.</exception>
    public static StoredRepo Create(DatabaseSession session, OrgKey org, RepoInput input, Guid createdBy)
    {
        var bucket = FindBucket(session, org, input.BucketNickname);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var now = Timestamp.Now();
        // The id keeps a later repo of the same name out of the bytes of an earlier one.
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
        try
        {
            RepoTable.Insert(session, org, repo);
            return repo;
        }
        catch (SqliteException failure) when (DatabaseSession.IsTaken(failure))
        {
            throw new Refusal(StatusCodes.Status409Conflict, $"repo {org.Name}/{input.Name} already exists");
        }
    }

    /// <summary>Makes a ghost, which keeps name and bucket; or, immediately, an end of it all.</summary>
    /// <exception cref="Refusal">404.</exception>
    public static StoredRepo Delete(DatabaseSession session, OrgKey org, string name, bool immediate)
    {
        var repo = Get(session, org, name, orGhost: immediate);
        if (immediate)
        {
            RepoTable.Delete(session, repo);
        }
        else
        {
            RepoTable.MakeGhost(session, org, repo, Timestamp.Now());
        }
        return repo;
    }

    private static StoredBucketConfig FindBucket(DatabaseSession session, OrgKey org, string? nickname) =>
        nickname is null ? BucketConfigTable.FindDefault(session, org) ?? throw new Refusal(
            StatusCodes.Status422UnprocessableEntity, $"organization {org.Name} has no default bucket")
        : BucketConfigTable.FindByNickname(session, org, nickname) ?? throw new Refusal(
            StatusCodes.Status422UnprocessableEntity, $"bucket {nickname} does not exist");
}
