using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>A page of the list.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Total">How many configs the organization has.</param>
/// <param name="Found">How many of them match the search.</param>
/// <param name="Query">The query, with a page that exists.</param>
internal sealed record BucketList(IReadOnlyList<BucketRow> Rows, int Total, int Found, BucketListQuery Query)
{
    public const int PageSize = 100;

    private static readonly IComparer<IComparable> Order = Comparer<IComparable>.Create(static (one, other) =>
        one is string text
            ? string.Compare(text, (string)other, StringComparison.OrdinalIgnoreCase)
            : one.CompareTo(other));

    public int Pages => Math.Max(1, (Found + PageSize - 1) / PageSize);

    /// <summary>As in: 101–200 of 10,000.</summary>
    public string Range
    {
        get
        {
            var first = (Query.Page - 1) * PageSize;
            return Pages > 1
                ? $"{Shown.Count(first + 1)}–{Shown.Count(first + Rows.Count)} of {Shown.Count(Found)}"
                : $"{Shown.Count(Found)} bucket{(Found == 1 ? "" : "s")}";
        }
    }

    public static BucketList Read(DatabaseSession session, OrgKey org, BucketListQuery query)
    {
        var repos = RepoTable.CountByConfig(session, org);
        List<BucketRow> all = [];
        using (var rows = BucketConfigTable.All(session, org))
        {
            while (rows.Read())
            {
                var config = BucketConfigTable.Read(rows);
                all.Add(new BucketRow(config, repos.GetValueOrDefault(config.Seq)));
            }
        }
        List<BucketRow> found = query.Search.Length == 0 ? all : [.. all.Where(row => row.Matches(query.Search))];
        var key = BucketListQuery.Columns.First(column => column.Name == query.Sort).Key;
        var sorted = query.IsDescending ? found.OrderByDescending(key, Order) : found.OrderBy(key, Order);
        var last = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var page = query with { Page = Math.Min(query.Page, last) };
        return new BucketList(
            [
                .. sorted.ThenBy(static row => row.Config.Nickname, StringComparer.OrdinalIgnoreCase)
                    .Skip((page.Page - 1) * PageSize).Take(PageSize),
            ],
            all.Count,
            found.Count,
            page);
    }
}
