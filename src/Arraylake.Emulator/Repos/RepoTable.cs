using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Repos;

/// <summary>The SQL of repos. Lists begin with what was updated last (contract 5).</summary>
internal static class RepoTable
{
    private const int BucketColumn = 11;

    private const string Select = $"""
        SELECT r.id, o.name, r.name, r.kind, r.prefix, r.description, r.metadata, r.created, r.updated, r.created_by,
            r.deleted, {BucketConfigTable.Columns}
        FROM repos r JOIN orgs o ON o.id = r.org_id JOIN bucket_configs b ON b.seq = r.bucket_seq
        """;

    private const string NewestFirst = "ORDER BY r.updated DESC, r.seq DESC";

    // $2: whether ghosts count. $3: a JSON object, or null; each of its entries has to be in the metadata.
    private const string Listed = """
        WHERE r.org_id = $1 AND (r.deleted IS NULL OR $2)
        AND NOT EXISTS (
            SELECT 1 FROM json_each(COALESCE($3, '{}')) f WHERE NOT EXISTS (
                SELECT 1 FROM json_each(COALESCE(r.metadata, '{}')) m
                WHERE m.key = f.key AND m.type = f.type AND m.value IS f.value))
        """;

    /// <summary>The repos that use a config, ghosts included.</summary>
    public static List<StoredRepo> Of(DatabaseSession session, StoredBucketConfig config)
    {
        using var rows = session.Rows($"{Select} WHERE r.bucket_seq = $1 {NewestFirst}", config.Seq);
        return ReadAll(rows);
    }

    public static List<StoredRepo> List(
        DatabaseSession session, OrgKey org, string? filter, bool ghosts = false, int size = -1, long skip = 0)
    {
        using var rows = session.Rows(
            $"{Select} {Listed} {NewestFirst} LIMIT $4 OFFSET $5", org.Id, ghosts, filter, size, skip);
        return ReadAll(rows);
    }

    public static long Count(DatabaseSession session, OrgKey org, string? filter, bool ghosts) => session.First(
        $"SELECT count(*) FROM repos r {Listed}", static row => row.GetInt64(0), org.Id, ghosts, filter);

    public static StoredRepo? Find(DatabaseSession session, OrgKey org, string name) =>
        session.First($"{Select} WHERE r.org_id = $1 AND r.name = $2", Read, org.Id, name);

    public static void Insert(DatabaseSession session, OrgKey org, StoredRepo repo) => session.Execute(
        """
        INSERT INTO repos (org_id, id, name, bucket_seq, kind, prefix, description, metadata, created, updated,
            created_by, row_check)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        org.Id, repo.Id, repo.Name, repo.Bucket.Seq, repo.Kind, repo.Prefix, repo.Description, repo.Metadata,
        repo.Created, repo.Updated, repo.CreatedBy, CheckOf(org, repo));

    public static void MakeGhost(DatabaseSession session, OrgKey org, StoredRepo repo, string now) => session.Execute(
        "UPDATE repos SET deleted = $2, updated = $2, row_check = $3 WHERE id = $1",
        repo.Id, now, CheckOf(org, repo with { Deleted = now, Updated = now }));

    public static void Delete(DatabaseSession session, StoredRepo repo) =>
        session.Execute("DELETE FROM repos WHERE id = $1", repo.Id);

    private static long CheckOf(OrgKey org, StoredRepo repo) => RowCheck.Of(
        $"{org.Id}", repo.Id, repo.Name, $"{repo.Bucket.Seq}", repo.Kind, repo.Prefix, repo.Description, repo.Metadata,
        repo.Created, repo.Updated, repo.CreatedBy, repo.Deleted);

    private static List<StoredRepo> ReadAll(SqliteDataReader rows)
    {
        List<StoredRepo> repos = [];
        while (rows.Read())
        {
            repos.Add(Read(rows));
        }
        return repos;
    }

    private static StoredRepo Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Org = row.GetString(1),
        Name = row.GetString(2),
        Kind = row.GetString(3),
        Prefix = row.GetString(4),
        Description = row.IsDBNull(5) ? null : row.GetString(5),
        Metadata = row.IsDBNull(6) ? null : row.GetString(6),
        Created = row.GetString(7),
        Updated = row.GetString(8),
        CreatedBy = row.GetString(9),
        Deleted = row.IsDBNull(10) ? null : row.GetString(10),
        Bucket = BucketConfigTable.Read(row, BucketColumn),
    };
}
