using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>The settings of a bucket: rename, change, make default, remove.</summary>
internal sealed class BucketSettingsPages(Database database)
{
    public static void Map(PageFrame frame, Database database)
    {
        var pages = new BucketSettingsPages(database);
        frame.Get(PagePaths.Bucket, pages.ShowAsync);
        frame.Post(PagePaths.Bucket, pages.ChangeAsync);
    }

    private async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        request.Caller.RequireAdmin();
        return await FormAsync(request, isSent: false).ConfigureAwait(false);
    }

    private async Task<PageAnswer> ChangeAsync(PageRequest request)
    {
        request.Caller.RequireAdmin();
        var action = request.Field(BucketForm.Action);
        if (action == BucketForm.Show)
        {
            return await FormAsync(request, isSent: true).ConfigureAwait(false);
        }
        try
        {
            var (done, nickname) = await database.WriteAsync(
                session =>
                {
                    var org = OrgTable.Find(session, request.Context);
                    var config = BucketConfigChanges.Get(session, org, IdOf(request));
                    return action switch
                    {
                        BucketForm.MakeDefault => MakeDefault(session, org, config),
                        BucketForm.Remove => Remove(session, org, config, request),
                        _ => Save(session, org, config, request),
                    };
                },
                request.Aborted).ConfigureAwait(false);
            return DoneText.To(PagePaths.BucketsOf(request.Org!), done, nickname);
        }
        catch (Refusal ex) when (ex.Status != StatusCodes.Status404NotFound)
        {
            var isSent = action is not (BucketForm.MakeDefault or BucketForm.Remove)
                && ex.Field != BucketForm.Version;
            return await FormAsync(request, isSent, ex).ConfigureAwait(false);
        }
    }

    private static (string Done, string Nickname) MakeDefault(
        DatabaseSession session, OrgKey org, StoredBucketConfig config)
    {
        BucketConfigChanges.SetDefault(session, org, Guid.Parse(config.Id));
        return (DoneText.Default, config.Nickname);
    }

    private static (string Done, string Nickname) Remove(
        DatabaseSession session, OrgKey org, StoredBucketConfig config, PageRequest request)
    {
        if (request.Field(BucketForm.Confirmation)?.Trim() != config.Nickname)
        {
            throw new Refusal(
                StatusCodes.Status422UnprocessableEntity,
                $"Type {config.Nickname} to confirm. Nothing was removed.")
            {
                Field = BucketForm.Confirmation,
            };
        }
        BucketConfigChanges.Delete(session, org, Guid.Parse(config.Id));
        return (DoneText.Removed, config.Nickname);
    }

    private static (string Done, string Nickname) Save(
        DatabaseSession session, OrgKey org, StoredBucketConfig config, PageRequest request)
    {
        // Somebody else's change must not be undone by the older values of this form.
        if (request.Field(BucketForm.Version) != config.Updated)
        {
            throw new Refusal(
                StatusCodes.Status409Conflict,
                "The bucket was changed since this form was opened. These are its current values.")
            {
                Field = BucketForm.Version,
            };
        }
        var patch = BucketForm.Read(request, config).ToPatch(config);
        var changed = BucketConfigChanges.Update(
            session, org, Guid.Parse(config.Id), BucketConfigReader.ReadPatch(patch), patch);
        return (DoneText.Saved, changed.Nickname);
    }

    private async Task<Screen> FormAsync(PageRequest request, bool isSent, Refusal? refusal = null)
    {
        var (config, users) = await database.ReadAsync(
            session =>
            {
                var config = BucketConfigChanges.Get(
                    session, OrgTable.Find(session, request.Context), IdOf(request));
                return (config, BucketUsers.Of(session, config));
            },
            request.Aborted).ConfigureAwait(false);
        var form = isSent ? BucketForm.Read(request, config) : BucketForm.Of(config);
        var errors = refusal is null ? FormErrors.None : FormErrors.Of(refusal, form.Fields);
        return new Screen(
            $"Settings of {Shown.Text(config.Nickname)}",
            BucketSettingsView.Of(request, config, users, form, errors),
            PagePaths.SettingsOf(request.Org!),
            refusal?.Status ?? StatusCodes.Status200OK);
    }

    private static Guid IdOf(PageRequest request) =>
        Guid.Parse((string)request.Context.GetRouteValue("bucket_id")!);
}
