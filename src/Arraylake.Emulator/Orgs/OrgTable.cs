using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Emulator.Orgs;

/// <summary>The organizations. They are made at the start and stay.</summary>
internal static class OrgTable
{
    /// <returns>How many were missing.</returns>
    public static int Add(DatabaseSession session, IEnumerable<string> names) => names.Sum(name => session.Execute(
        "INSERT INTO orgs (name, created) VALUES ($1, $2) ON CONFLICT DO NOTHING", name, Timestamp.Now()));

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
