using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The SQL of BucketConfigs.</summary>
internal static class BucketConfigTable
{
    public const string Columns = """
        b.seq, b.id, b.nickname, b.platform, b.name, b.prefix, b.extra_config, b.auth_config, b.is_default,
        b.created, b.updated, b.created_by, b.health
        """;

    private const string Select = $"SELECT {Columns} FROM bucket_configs b";

    /// <summary>All configs of an organization, the oldest first.</summary>
    public static SqliteDataReader All(DatabaseSession session, OrgKey org) =>
        session.Rows($"{Select} WHERE b.org_id = $1 ORDER BY b.seq", org.Id);

    public static StoredBucketConfig? Find(DatabaseSession session, OrgKey org, string id) =>
        session.First($"{Select} WHERE b.id = $1 AND b.org_id = $2", static row => Read(row), id, org.Id);

    public static StoredBucketConfig? FindByNickname(DatabaseSession session, OrgKey org, string nickname) =>
        session.First($"{Select} WHERE b.org_id = $1 AND b.nickname = $2", static row => Read(row), org.Id, nickname);

    public static StoredBucketConfig? FindDefault(DatabaseSession session, OrgKey org) =>
        session.First($"{Select} WHERE b.org_id = $1 AND b.is_default = 1", static row => Read(row), org.Id);

    public static bool HasAny(DatabaseSession session, OrgKey org) =>
        session.Exists("SELECT 1 FROM bucket_configs WHERE org_id = $1 LIMIT 1", org.Id);

    // Soft-deleted repos and namespaces count, because restoring them needs the config (docs/rest-contract.md).
    public static bool IsInUse(DatabaseSession session, StoredBucketConfig config) => session.Exists(
        "SELECT 1 FROM repos WHERE bucket_seq = $1 UNION ALL SELECT 1 FROM namespaces WHERE config_seq = $1 LIMIT 1",
        config.Seq);

    /// <summary>The first nicknames of an organization, in their order.</summary>
    public static List<string> Nicknames(DatabaseSession session, OrgKey org, int count)
    {
        List<string> nicknames = [];
        using var rows = session.Rows(
            "SELECT nickname FROM bucket_configs WHERE org_id = $1 ORDER BY nickname LIMIT $2", org.Id, count);
        while (rows.Read())
        {
            nicknames.Add(rows.GetString(0));
        }
        return nicknames;
    }

    /// <summary>The users of a config: repos, then namespaces, deleted ones too.</summary>
    public static List<(string Name, bool IsNamespace, bool IsDeleted)> Users(
        DatabaseSession session, StoredBucketConfig config)
    {
        List<(string Name, bool IsNamespace, bool IsDeleted)> users = [];
        using var rows = session.Rows(
            """
            SELECT name, 0 AS kind, deleted IS NOT NULL AS ghost FROM repos WHERE bucket_seq = $1
            UNION ALL SELECT name, 1, deleted IS NOT NULL FROM namespaces WHERE config_seq = $1
            ORDER BY kind, ghost, name
            """,
            config.Seq);
        while (rows.Read())
        {
            users.Add((rows.GetString(0), rows.GetInt64(1) == 1, rows.GetInt64(2) == 1));
        }
        return users;
    }

    public static void Insert(DatabaseSession session, OrgKey org, StoredBucketConfig config) => session.Execute(
        """
        INSERT INTO bucket_configs (org_id, id, nickname, platform, name, prefix, endpoint_url, extra_config,
            auth_config, is_default, created, updated, created_by, row_check)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """,
        org.Id, config.Id, config.Nickname, config.Platform, config.Name, config.Prefix, config.EndpointUrl,
        config.ExtraConfig, config.AuthConfig, config.IsDefault, config.Created, config.Updated, config.CreatedBy,
        CheckOf(org, config));

    public static void Update(DatabaseSession session, OrgKey org, StoredBucketConfig config) => session.Execute(
        """
        UPDATE bucket_configs SET nickname = $2, platform = $3, name = $4, prefix = $5, endpoint_url = $6,
            extra_config = $7, auth_config = $8, updated = $9, row_check = $10
        WHERE seq = $1
        """,
        config.Seq, config.Nickname, config.Platform, config.Name, config.Prefix, config.EndpointUrl,
        config.ExtraConfig, config.AuthConfig, config.Updated, CheckOf(org, config));

    public static void SetHealth(DatabaseSession session, OrgKey org, StoredBucketConfig config) => session.Execute(
        "UPDATE bucket_configs SET health = $2, row_check = $3 WHERE seq = $1",
        config.Seq, config.Health, CheckOf(org, config));

    public static void Delete(DatabaseSession session, StoredBucketConfig config) =>
        session.Execute("DELETE FROM bucket_configs WHERE seq = $1", config.Seq);

    public static void ClearDefault(DatabaseSession session, OrgKey org) =>
        session.Execute("UPDATE bucket_configs SET is_default = 0 WHERE org_id = $1 AND is_default = 1", org.Id);

    public static void SetDefault(DatabaseSession session, StoredBucketConfig config) =>
        session.Execute("UPDATE bucket_configs SET is_default = 1 WHERE seq = $1", config.Seq);

    public static void MakeOldestDefault(DatabaseSession session, OrgKey org) => session.Execute(
        """
        UPDATE bucket_configs SET is_default = 1
        WHERE seq = (SELECT seq FROM bucket_configs WHERE org_id = $1 ORDER BY seq LIMIT 1)
        """,
        org.Id);

    private static long CheckOf(OrgKey org, StoredBucketConfig config) => RowCheck.Of(
        $"{org.Id}", config.Id, config.Nickname, config.Platform, config.Name, config.Prefix, config.EndpointUrl,
        config.ExtraConfig, config.AuthConfig, config.Created, config.Updated, config.CreatedBy,
        config.Health);

    /// <param name="row">A row that begins, at <paramref name="first"/>, with <see cref="Columns"/>.</param>
    /// <param name="first">The number of the first column.</param>
    public static StoredBucketConfig Read(SqliteDataReader row, int first = 0) => new()
    {
        Seq = row.GetInt64(first),
        Id = row.GetString(first + 1),
        Nickname = row.GetString(first + 2),
        Platform = row.GetString(first + 3),
        Name = row.GetString(first + 4),
        Prefix = row.GetString(first + 5),
        ExtraConfig = row.GetString(first + 6),
        AuthConfig = row.GetString(first + 7),
        IsDefault = row.GetInt64(first + 8) == 1,
        Created = row.GetString(first + 9),
        Updated = row.GetString(first + 10),
        CreatedBy = row.GetString(first + 11),
        Health = row.IsDBNull(first + 12) ? null : row.GetString(first + 12),
    };
}
