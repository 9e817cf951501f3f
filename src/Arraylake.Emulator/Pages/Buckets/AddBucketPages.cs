using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>Add Bucket.</summary>
internal sealed class AddBucketPages(Database database)
{
    public static void Map(PageFrame frame, Database database)
    {
        var pages = new AddBucketPages(database);
        frame.Get(PagePaths.NewBucket, pages.ShowAsync);
        frame.Post(PagePaths.NewBucket, pages.AddAsync);
    }

    private async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        request.Caller.RequireAdmin();
        await database.ReadAsync(session => OrgTable.Find(session, request.Context), request.Aborted)
            .ConfigureAwait(false);
        return Form(request, BucketForm.Empty, FormErrors.None);
    }

    private async Task<PageAnswer> AddAsync(PageRequest request)
    {
        var caller = request.Caller;
        caller.RequireAdmin();
        var form = BucketForm.Read(request);
        if (request.Field(BucketForm.Action) == BucketForm.Show)
        {
            return Form(request, form, FormErrors.None);
        }
        try
        {
            var input = BucketConfigReader.ReadNew(form.ToNew());
            var config = await database.WriteAsync(
                session => Add(session, request, form, input), request.Aborted).ConfigureAwait(false);
            return DoneText.To(PagePaths.BucketsOf(request.Org!), DoneText.Added, config.Nickname);
        }
        catch (Refusal ex)
        {
            return Form(request, form, FormErrors.Of(ex, form.Fields), ex.Status);
        }
    }

    private static StoredBucketConfig Add(
        DatabaseSession session, PageRequest request, BucketForm form, BucketConfigInput input)
    {
        var org = OrgTable.Find(session, request.Context);
        var config = BucketConfigChanges.Create(session, org, input, request.Caller.Email);
        return form[BucketForm.MakeDefault] is null
            ? config
            : BucketConfigChanges.SetDefault(session, org, Guid.Parse(config.Id));
    }

    private static Screen Form(
        PageRequest request, BucketForm form, FormErrors errors, int status = StatusCodes.Status200OK) => new(
            "Add Bucket", AddBucketView.Of(request, form, errors), PagePaths.BucketsOf(request.Org!), status);
}
