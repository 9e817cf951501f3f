using System.Security.Cryptography;
using System.Text;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Identity;

/// <summary>The valid refresh tokens, by their hashes: the tokens themselves are not stored.</summary>
internal static class RefreshTokenTable
{
    public static void Add(DatabaseSession session, string token, Session login) => session.Execute(
        "INSERT INTO refresh_tokens (hash, session_id, person_id) VALUES ($1, $2, $3)",
        HashOf(token),
        $"{login.Id}",
        $"{login.PersonId}");

    public static Session? Find(DatabaseSession session, string token) => session.First(
        "SELECT session_id, person_id FROM refresh_tokens WHERE hash = $1",
        static row => new Session(Guid.Parse(row.GetString(0)), Guid.Parse(row.GetString(1))),
        HashOf(token));

    public static void Remove(DatabaseSession session, string token) =>
        session.Execute("DELETE FROM refresh_tokens WHERE hash = $1", HashOf(token));

    public static int End(DatabaseSession session, Guid sessionId) =>
        session.Execute("DELETE FROM refresh_tokens WHERE session_id = $1", $"{sessionId}");

    public static int EndAll(DatabaseSession session) => session.Execute("DELETE FROM refresh_tokens");

    public static int Sessions(DatabaseSession session) =>
        session.First("SELECT count(DISTINCT session_id) FROM refresh_tokens", static row => row.GetInt32(0));

    private static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
