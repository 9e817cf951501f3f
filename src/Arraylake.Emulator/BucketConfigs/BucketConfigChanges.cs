using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The rules of contract 5 for BucketConfigs. Each method runs inside one transaction.</summary>
internal static class BucketConfigChanges
{
    /// <summary>The message about a nickname that no config has.</summary>
    public static string Unknown(string nickname) => $"bucket {nickname} does not exist";

    /// <exception cref="Refusal">404: no such config in this organization.</exception>
    public static StoredBucketConfig Get(DatabaseSession session, OrgKey org, Guid id) =>
        BucketConfigTable.Find(session, org, id.ToString("D"))
        ?? throw new Refusal(StatusCodes.Status404NotFound, $"Bucket config {id:D} does not exist");

    /// <exception cref="Refusal">409: nickname or location is taken.</exception>
    public static StoredBucketConfig Create(
        DatabaseSession session, OrgKey org, BucketConfigInput input, string createdBy)
    {
        var now = Timestamp.Now();
        var config = input.ApplyTo(StoredBucketConfig.Blank) with
        {
            Id = Guid.NewGuid().ToString("D"),
            IsDefault = !BucketConfigTable.HasAny(session, org),
            Created = now,
            Updated = now,
            CreatedBy = createdBy,
        };
        Save(session, org, config, BucketConfigTable.Insert);
        return config;
    }

    /// <param name="session">The writer.</param>
    /// <param name="org">The organization.</param>
    /// <param name="id">The config.</param>
    /// <param name="input">The changes.</param>
    /// <param name="body">The request, for the places of problems.</param>
    /// <exception cref="Refusal">404, 409 (in use, or taken), or 422 when the result would break a rule.</exception>
    public static StoredBucketConfig Update(
        DatabaseSession session, OrgKey org, Guid id, BucketConfigInput input, JsonElement body)
    {
        var present = Get(session, org, id);
        var changed = input.ApplyTo(present);
        if (changed == present)
        {
            return present;
        }
        if (changed with { Nickname = present.Nickname } != present)
        {
            RefuseInUse(session, present, "in use by a repo and cannot be modified");
        }
        BucketConfigReader.Refuse(body, BucketConfigReader.Check(changed).Where(input.Concerns));
        changed = changed with { Updated = Timestamp.Now() };
        Save(session, org, changed, BucketConfigTable.Update);
        return changed;
    }

    /// <exception cref="Refusal">404, or 409 when a repo uses it.</exception>
    public static StoredBucketConfig Delete(DatabaseSession session, OrgKey org, Guid id)
    {
        var config = Get(session, org, id);
        RefuseInUse(session, config, "still referenced by one or more repos and cannot be deleted");
        BucketConfigTable.Delete(session, config);
        if (config.IsDefault)
        {
            BucketConfigTable.MakeOldestDefault(session, org);
        }
        return config;
    }

    /// <exception cref="Refusal">404.</exception>
    public static StoredBucketConfig SetDefault(DatabaseSession session, OrgKey org, Guid id)
    {
        var config = Get(session, org, id);
        if (!config.IsDefault)
        {
            BucketConfigTable.ClearDefault(session, org);
            BucketConfigTable.SetDefault(session, config);
        }
        return config;
    }

    /// <exception cref="Refusal">404.</exception>
    public static StoredBucketConfig SetHealth(DatabaseSession session, OrgKey org, string nickname, string? health)
    {
        var config = (BucketConfigTable.FindByNickname(session, org, nickname)
            ?? throw new Refusal(StatusCodes.Status404NotFound, Unknown(nickname)))
            with
        { Health = health };
        BucketConfigTable.SetHealth(session, org, config);
        return config;
    }

    private static void RefuseInUse(DatabaseSession session, StoredBucketConfig config, string why)
    {
        if (BucketConfigTable.IsInUse(session, config))
        {
            throw new Refusal(StatusCodes.Status409Conflict, $"bucket {config.Nickname} is {why}");
        }
    }

    private static void Save(
        DatabaseSession session,
        OrgKey org,
        StoredBucketConfig config,
        Action<DatabaseSession, OrgKey, StoredBucketConfig> write)
    {
        try
        {
            write(session, org, config);
        }
        catch (SqliteException ex) when (DatabaseSession.IsTaken(ex))
        {
            var isNickname = BucketConfigTable.FindByNickname(session, org, config.Nickname) is { } holder
                && holder.Id != config.Id;
            throw new Refusal(
                StatusCodes.Status409Conflict,
                isNickname
                    ? $"bucket with nickname {config.Nickname} already exists"
                    : $"bucket with URI {config.Uri} already exists")
            {
                Field = isNickname ? BucketConfigFields.Nickname : BucketConfigFields.Name,
            };
        }
    }
}
