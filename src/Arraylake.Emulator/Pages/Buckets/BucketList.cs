using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>A page of the list.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Total">How many configs the organization has.</param>
/// <param name="Page">The page, of the configs that match the search.</param>
/// <param name="Query">The query, with a page that exists.</param>
internal sealed record BucketList(IReadOnlyList<BucketRow> Rows, long Total, ListPage Page, BucketListQuery Query)
{
    public static BucketList Read(DatabaseSession session, OrgKey org, BucketListQuery query)
    {
        var total = BucketRowTable.Count(session, org);
        var found = query.Search.Length == 0 ? null : BucketRowTable.Find(session, org, query.Search);
        var page = ListPage.Of(query.Page, found?.Count ?? total);
        var shown = query with { Page = page.Number };
        return new BucketList(BucketRowTable.Page(session, org, shown, ListPage.Size, found), total, page, shown);
    }
}
