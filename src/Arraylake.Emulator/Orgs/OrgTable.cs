using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Emulator.Orgs;

/// <summary>The organizations. They are made at the start and stay.</summary>
internal static class OrgTable
{
    /// <returns>How many were missing.</returns>
    public static int Add(DatabaseSession session, IReadOnlyList<string> names)
    {
        var missing = names.Distinct(StringComparer.Ordinal).Except(Names(session)).ToList();
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

    public static List<string> Names(DatabaseSession session)
    {
        List<string> names = [];
        using var rows = session.Rows("SELECT name FROM orgs ORDER BY id");
        while (rows.Read())
        {
            names.Add(rows.GetString(0));
        }
        return names;
    }

    /// <exception cref="Refusal">404: no such organization.</exception>
    public static OrgKey Find(DatabaseSession session, string name) =>
        session.First(
            "SELECT id, name FROM orgs WHERE name = $1",
            static row => new OrgKey(row.GetInt64(0), row.GetString(1)),
            name)
        ?? throw new Refusal(StatusCodes.Status404NotFound, $"{name} not found");
}
