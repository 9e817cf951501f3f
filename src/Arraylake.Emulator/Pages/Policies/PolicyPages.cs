using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Pages.Buckets;
using Arraylake.Emulator.Storage;
using Arraylake.Emulator.VirtualChunks;

namespace Arraylake.Emulator.Pages.Policies;

/// <summary>Virtual chunks: the access policies of the organization, for admins.</summary>
internal sealed class PolicyPages(Database database)
{
    public const string Bucket = "bucket";
    public const string BucketId = "bucket_id";
    public const string Subprefix = "subprefix";
    public const string Public = "public";

    private const int Suggestions = 100;

    public static void Map(PageFrame frame, Database database)
    {
        var pages = new PolicyPages(database);
        frame.Get(PagePaths.Policies, pages.ShowAsync);
        frame.Post(PagePaths.Policies, pages.ChangeAsync);
    }

    private Task<PageAnswer> ShowAsync(PageRequest request)
    {
        PolicyChanges.RequireAdmin(request.Caller);
        return ListAsync(request);
    }

    private async Task<PageAnswer> ChangeAsync(PageRequest request)
    {
        PolicyChanges.RequireAdmin(request.Caller);
        try
        {
            var (done, nickname) = await database.WriteAsync(
                session => request.Field(BucketForm.Action) == BucketForm.Remove
                    ? Remove(session, request)
                    : Add(session, request),
                request.Aborted).ConfigureAwait(false);
            return DoneText.To(PagePaths.PoliciesOf(request.Org!), done, nickname, ListPage.Read(request));
        }
        catch (Refusal ex) when (ex.Status == StatusCodes.Status422UnprocessableEntity)
        {
            return await ListAsync(request, ex).ConfigureAwait(false);
        }
    }

    private static (string Done, string Nickname) Add(DatabaseSession session, PageRequest request)
    {
        var org = OrgTable.Find(session, request.Context);
        var nickname = request.Field(Bucket)?.Trim() ?? "";
        var config = BucketConfigTable.FindByNickname(session, org, nickname)
            ?? throw new Refusal(
                StatusCodes.Status422UnprocessableEntity, BucketConfigChanges.Unknown(nickname))
            { Field = Bucket };
        PolicyChanges.Set(
            session, org, Guid.Parse(config.Id), request.Field(Subprefix)?.Trim() ?? "",
            request.Field(Public) is not null, request.Caller.Email);
        return (DoneText.Added, nickname);
    }

    private static (string Done, string Nickname) Remove(DatabaseSession session, PageRequest request)
    {
        var org = OrgTable.Find(session, request.Context);
        var config = BucketConfigChanges.Get(
            session, org, Guid.TryParse(request.Field(BucketId), out var id) ? id : Guid.Empty);
        // Escaped on the page, because browsers change line breaks.
        PolicyChanges.Delete(session, org, id, Uri.UnescapeDataString(request.Field(Subprefix) ?? ""));
        return (DoneText.Removed, config.Nickname);
    }

    private async Task<PageAnswer> ListAsync(PageRequest request, Refusal? refusal = null)
    {
        var (page, policies, nicknames) = await database.ReadAsync(
            session =>
            {
                var org = OrgTable.Find(session, request.Context);
                var page = ListPage.Of(ListPage.Read(request), PolicyTable.Count(session, org));
                return (
                    page,
                    PolicyTable.Page(session, org, ListPage.Size, page.Offset),
                    BucketConfigTable.Nicknames(session, org, Suggestions));
            },
            request.Aborted).ConfigureAwait(false);
        var errors = refusal is null ? FormErrors.None : FormErrors.Of(refusal, [Bucket, Subprefix], Bucket);
        return new Screen(
            "Virtual chunks",
            PolicyView.Of(request, page, policies, nicknames, errors),
            PagePaths.PoliciesOf(request.Org!),
            refusal?.Status ?? StatusCodes.Status200OK);
    }
}
