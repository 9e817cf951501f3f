using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>
/// The SQL of the list. SQLite sorts and cuts, so that only the rows of one page are read; texts that exist in C#
/// alone, such as the name of a provider, come from functions. A search reads all rows, which takes half the time of a
/// function that SQLite calls for each of them.
/// </summary>
internal static class BucketRowTable
{
    private const string Region = "COALESCE(json_extract(b.extra_config, '$.region_name'), '')";
    private const string Method = "json_extract(b.auth_config, '$.method')";
    private const string Repos = "(SELECT count(*) FROM repos r WHERE r.bucket_seq = b.seq)";
    private const string Texts =
        $"b.nickname, b.platform, b.name, b.prefix, b.endpoint_url, {Region}, {Method}";

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        [BucketListQuery.Nickname] = "b.nickname",
        [BucketListQuery.Provider] = "page_provider(b.platform, b.endpoint_url)",
        [BucketListQuery.Location] = "page_location(b.platform, b.name, b.prefix)",
        [BucketListQuery.Region] = Region,
        [BucketListQuery.Access] = $"page_access({Method})",
        [BucketListQuery.Repos] = Repos,
        [BucketListQuery.Updated] = "b.updated",
    };

    public static long Count(DatabaseSession session, OrgKey org) => session.First(
        "SELECT count(*) FROM bucket_configs b WHERE b.org_id = $1", static row => row.GetInt64(0), org.Id);

    /// <summary>Finds the configs that match a search.</summary>
    /// <returns>Their <c>seq</c>, in no order.</returns>
    public static List<long> Find(DatabaseSession session, OrgKey org, string search)
    {
        List<long> found = [];
        using var rows = session.Rows($"SELECT {Texts}, b.seq FROM bucket_configs b WHERE b.org_id = $1", org.Id);
        while (rows.Read())
        {
            if (Read(rows).Matches(search))
            {
                found.Add(rows.GetInt64(7));
            }
        }
        return found;
    }

    /// <param name="session">The database.</param>
    /// <param name="org">The organization.</param>
    /// <param name="query">The order, and the page.</param>
    /// <param name="size">The number of rows of a page.</param>
    /// <param name="found">The configs to page through; null for all.</param>
    public static List<BucketRow> Page(
        DatabaseSession session, OrgKey org, BucketListQuery query, int size, List<long>? found)
    {
        session.Define(nameof(BucketRowTable), DefineFunctions);
        List<BucketRow> page = [];
        using var rows = session.Rows(
            $"""
            SELECT {Texts}, b.id, b.is_default, b.updated, {Repos} FROM bucket_configs b
            WHERE b.org_id = $1 {(found is null ? "" : "AND b.seq IN (SELECT value FROM json_each($4))")}
            ORDER BY {Keys[query.Sort]} COLLATE NOCASE {(query.IsDescending ? "DESC" : "")}, b.nickname COLLATE NOCASE
            LIMIT $2 OFFSET $3
            """,
            org.Id, size, (query.Page - 1L) * size, found is null ? null : $"[{string.Join(',', found)}]");
        while (rows.Read())
        {
            page.Add(Read(rows) with
            {
                Id = rows.Text(7),
                IsDefault = rows.GetInt64(8) == 1,
                Updated = rows.Text(9),
                Repos = rows.GetInt64(10),
            });
        }
        return page;
    }

    private static BucketRow Read(SqliteDataReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6));

    private static void DefineFunctions(SqliteConnection connection)
    {
        connection.CreateFunction(
            "page_provider",
            (string platform, string endpointUrl) => BucketRow.ProviderOf(platform, endpointUrl),
            isDeterministic: true);
        connection.CreateFunction(
            "page_location",
            (string platform, string name, string prefix) => BucketUri.Format(platform, name, prefix),
            isDeterministic: true);
        connection.CreateFunction("page_access", (string method) => AuthLabels.Short(method), isDeterministic: true);
    }
}
