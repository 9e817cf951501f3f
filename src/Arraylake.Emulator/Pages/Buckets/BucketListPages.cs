using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>The list of buckets, for all who may list them, and the settings of the organization, for admins.</summary>
internal sealed class BucketListPages(Database database, TokenCheck tokens)
{
    public static void Map(PageFrame frame, Database database, TokenCheck tokens)
    {
        var pages = new BucketListPages(database, tokens);
        frame.Get(PagePaths.Buckets, pages.ShowAsync);
        frame.Get(PagePaths.Settings, pages.ShowSettingsAsync);
    }

    private async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        request.Caller.RequireConfigReader();
        var list = await ReadAsync(request).ConfigureAwait(false);
        return new Screen("Buckets", BucketListView.Of(request, list), PagePaths.BucketsOf(request.Org!));
    }

    private async Task<PageAnswer> ShowSettingsAsync(PageRequest request)
    {
        request.Caller.RequireAdmin();
        var list = await ReadAsync(request).ConfigureAwait(false);
        return new Screen(
            "Settings", SettingsView.Of(request, list, tokens.Roles), PagePaths.SettingsOf(request.Org!));
    }

    private Task<BucketList> ReadAsync(PageRequest request) => database.ReadAsync(
        session => BucketList.Read(
            session, OrgTable.Find(session, request.Context), BucketListQuery.Read(request)),
        request.Aborted);
}
