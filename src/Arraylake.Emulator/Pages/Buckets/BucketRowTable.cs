using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>
/// The SQL of the list. SQLite searches, sorts and cuts, so that only the rows of one page are read; texts that exist
/// in C# alone, such as the name of a provider, come from functions.
/// </summary>
internal static class BucketRowTable
{
    private const string Region = "COALESCE(json_extract(b.extra_config, '$.region_name'), '')";
    private const string Method = "json_extract(b.auth_config, '$.method')";
    private const string Repos = "(SELECT count(*) FROM repos r WHERE r.bucket_seq = b.seq)";

    private const string Found = $"""
        FROM bucket_configs b WHERE b.org_id = $1 AND ($2 = '' OR
            page_matches($2, b.nickname, b.platform, b.name, b.prefix, b.endpoint_url, {Region}, {Method}))
        """;

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

    /// <summary>How many configs match a search; an empty one matches all.</summary>
    public static long Count(DatabaseSession session, OrgKey org, string search)
    {
        session.Define(nameof(BucketRowTable), DefineFunctions);
        return session.First($"SELECT count(*) {Found}", static row => row.GetInt64(0), org.Id, search);
    }

    public static List<BucketRow> Page(DatabaseSession session, OrgKey org, BucketListQuery query, int size)
    {
        session.Define(nameof(BucketRowTable), DefineFunctions);
        List<BucketRow> page = [];
        using var rows = session.Rows(
            $"""
            SELECT b.id, b.nickname, b.platform, b.name, b.prefix, b.endpoint_url, {Region}, {Method}, b.is_default,
                b.updated, {Repos}
            {Found}
            ORDER BY {Keys[query.Sort]} COLLATE NOCASE {(query.IsDescending ? "DESC" : "")}, b.nickname COLLATE NOCASE
            LIMIT $3 OFFSET $4
            """,
            org.Id, query.Search, size, (query.Page - 1L) * size);
        while (rows.Read())
        {
            page.Add(Read(rows));
        }
        return page;
    }

    private static BucketRow Read(SqliteDataReader row) => new(
        row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6),
        row.GetString(7))
    {
        Id = row.GetString(0),
        IsDefault = row.GetInt64(8) == 1,
        Updated = row.GetString(9),
        Repos = row.GetInt64(10),
    };

    private static void DefineFunctions(SqliteConnection connection)
    {
        connection.CreateFunction(
            "page_matches",
            (string search, string nickname, string platform, string name, string prefix, string endpointUrl,
                string region, string method) =>
                new BucketRow(nickname, platform, name, prefix, endpointUrl, region, method).Matches(search),
            isDeterministic: true);
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
