using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>A page of the list.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Total">How many configs the organization has.</param>
/// <param name="Found">How many of them match the search.</param>
/// <param name="Query">The query, with a page that exists.</param>
internal sealed record BucketList(IReadOnlyList<BucketRow> Rows, long Total, long Found, BucketListQuery Query)
{
    private const int PageSize = 100;

    public long Pages => PagesOf(Found);

    /// <summary>As in: 101–200 of 10,000.</summary>
    public string Range
    {
        get
        {
            var first = (Query.Page - 1L) * PageSize;
            return Pages > 1
                ? $"{Shown.Count(first + 1)}–{Shown.Count(first + Rows.Count)} of {Shown.Count(Found)}"
                : $"{Shown.Count(Found)} bucket{(Found == 1 ? "" : "s")}";
        }
    }

    public static BucketList Read(DatabaseSession session, OrgKey org, BucketListQuery query)
    {
        var total = BucketRowTable.Count(session, org);
        var found = query.Search.Length == 0 ? null : BucketRowTable.Find(session, org, query.Search);
        var count = found?.Count ?? total;
        var page = query with { Page = (int)Math.Min(query.Page, PagesOf(count)) };
        return new BucketList(BucketRowTable.Page(session, org, page, PageSize, found), total, count, page);
    }

    private static long PagesOf(long rows) => Math.Max(1, (rows + PageSize - 1) / PageSize);
}
