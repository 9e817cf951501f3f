using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.VirtualChunks;

/// <summary>The SQL of virtual chunk access policies. They are deleted with their config.</summary>
internal static class PolicyTable
{
    private const int ConfigColumn = 4;

    private const string Select = $"""
        SELECT p.subprefix, p.public, p.created, p.created_by, {BucketConfigTable.Columns}
        FROM policies p JOIN bucket_configs b ON b.seq = p.config_seq
        """;

    public static long Count(DatabaseSession session, OrgKey org) => session.First(
        "SELECT count(*) FROM policies WHERE org_id = $1", static row => row.GetInt64(0), org.Id);

    public static List<StoredPolicy> All(DatabaseSession session, OrgKey org) =>
        Page(session, org, size: -1, offset: 0);

    /// <param name="session">The database.</param>
    /// <param name="org">The organization.</param>
    /// <param name="size">The most policies to read; negative for all.</param>
    /// <param name="offset">How many of them to skip.</param>
    public static List<StoredPolicy> Page(DatabaseSession session, OrgKey org, int size, long offset)
    {
        List<StoredPolicy> policies = [];
        using var rows = session.Rows(
            $"{Select} WHERE p.org_id = $1 ORDER BY p.seq LIMIT $2 OFFSET $3", org.Id, size, offset);
        while (rows.Read())
        {
            policies.Add(Read(rows));
        }
        return policies;
    }

    /// <summary>Creates a policy, or changes whether an existing one is public.</summary>
    public static StoredPolicy Set(DatabaseSession session, OrgKey org, StoredPolicy policy)
    {
        var present = session.First(
            $"{Select} WHERE p.org_id = $1 AND p.config_seq = $2 AND p.subprefix = $3",
            Read, org.Id, policy.Config.Seq, policy.Subprefix);
        var kept = present is null ? policy : present with { IsPublic = policy.IsPublic };
        session.Execute(
            """
            INSERT INTO policies (org_id, config_seq, subprefix, public, created, created_by, row_check)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (org_id, config_seq, subprefix) DO UPDATE SET
                public = excluded.public, row_check = excluded.row_check
            """,
            org.Id, kept.Config.Seq, kept.Subprefix, kept.IsPublic, kept.Created, kept.CreatedBy,
            RowCheck.Of(
                $"{org.Id}", $"{kept.Config.Seq}", kept.Subprefix, kept.IsPublic ? "1" : "0", kept.Created,
                kept.CreatedBy));
        return kept;
    }

    public static void Delete(DatabaseSession session, OrgKey org, StoredPolicy policy) => session.Execute(
        "DELETE FROM policies WHERE org_id = $1 AND config_seq = $2 AND subprefix = $3",
        org.Id, policy.Config.Seq, policy.Subprefix);

    private static StoredPolicy Read(SqliteDataReader row) => new(
        BucketConfigTable.Read(row, ConfigColumn), row.GetString(0), row.GetInt64(1) == 1, row.GetString(2),
        row.GetString(3));
}
