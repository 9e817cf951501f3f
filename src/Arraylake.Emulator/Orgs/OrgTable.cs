using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Orgs;

/// <summary>The organizations. They are created at the start or on request, and never deleted.</summary>
internal static class OrgTable
{
    /// <returns>How many were missing.</returns>
    public static int Add(DatabaseSession session, IReadOnlyList<string> names)
    {
        var missing = names.Distinct(StringComparer.Ordinal)
            .Except(All(session).Select(static org => org.Name)).ToList();
        foreach (var name in missing)
        {
            var (id, now) = (
                session.First("SELECT COALESCE(max(id), 0) + 1 FROM orgs", static row => row.GetInt64(0)),
                Timestamp.Now());
            session.Execute(
                "INSERT INTO orgs (id, name, created, row_check) VALUES ($1, $2, $3, $4)",
                id, name, now, RowCheck.Of($"{id}", name, now));
        }
        return missing.Count;
    }

    public static List<OrgKey> All(DatabaseSession session)
    {
        List<OrgKey> orgs = [];
        using var rows = session.Rows("SELECT id, name, created FROM orgs ORDER BY id");
        while (rows.Read())
        {
            orgs.Add(Read(rows));
        }
        return orgs;
    }

    /// <exception cref="Refusal">404: no such organization.</exception>
    public static OrgKey Find(DatabaseSession session, string name) =>
        TryFind(session, name)
        ?? throw new Refusal(StatusCodes.Status404NotFound, $"{name} not found");

    public static OrgKey? TryFind(DatabaseSession session, string name) =>
        session.First("SELECT id, name, created FROM orgs WHERE name = $1", Read, name);

    /// <summary>The organization in the path of a request.</summary>
    /// <exception cref="Refusal">404: no such organization.</exception>
    public static OrgKey Find(DatabaseSession session, HttpContext context) =>
        Find(session, (string)context.GetRouteValue("org")!);

    private static OrgKey Read(SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2));
}
