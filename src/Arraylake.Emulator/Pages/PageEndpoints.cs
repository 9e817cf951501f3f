using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Pages.Buckets;
using Arraylake.Emulator.Pages.Policies;
using Arraylake.Emulator.Pages.SignIn;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Pages;

/// <summary>Maps all pages: the bucket screens of the web app, with the API's own rules and transactions.</summary>
internal static class PageEndpoints
{
    public static void Map(
        IEndpointRouteBuilder routes,
        Database database,
        TokenCheck tokens,
        IdentityProvider? provider,
        SignInLinks links)
    {
        var sessions = new PageSessions(tokens);
        var frame = new PageFrame(routes, sessions);
        PageFiles.Map(routes);
        SignInLinkEndpoints.Map(routes, links);
        SignInPages.Map(frame, tokens, sessions, links, allowsDevices: provider is not null);
        if (provider is not null)
        {
            DeviceSignInPages.Map(frame, provider, sessions);
        }
        BucketListPages.Map(frame, database, tokens);
        AddBucketPages.Map(frame, database);
        BucketSettingsPages.Map(frame, database);
        PolicyPages.Map(frame, database);
        frame.Get(PagePaths.Root, request => ShowOrgsAsync(database, request));
        frame.Get(
            PagePaths.Root + "/{**other}",
            static _ => throw new Refusal(StatusCodes.Status404NotFound, "There is no such page."),
            isOpen: true);
    }

    private static async Task<PageAnswer> ShowOrgsAsync(Database database, PageRequest request)
    {
        var orgs = await database.ReadAsync(OrgTable.All, request.Aborted).ConfigureAwait(false);
        return orgs is [var only]
            ? new Redirection(PagePaths.BucketsOf(only.Name))
            : new Screen("Organizations", OrgsView.Of(orgs));
    }
}
