using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>
/// B1–B8 of contract 2. What is refused first: no token (401), too much (413), the role (403), the request itself
/// (422), what it names (404), what is there (409).
/// </summary>
internal sealed class BucketConfigEndpoints(Database database)
{
    private const int FlushAt = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes, Database database)
    {
        var endpoints = new BucketConfigEndpoints(database);
        const string All = "/orgs/{org}/buckets";
        const string One = All + "/{bucket_id}";
        routes.MapGet(All, endpoints.ListAsync);
        routes.MapPost(All, endpoints.CreateAsync);
        routes.MapGet(One, endpoints.GetAsync);
        routes.MapPatch(One, endpoints.UpdateAsync);
        routes.MapDelete(One, endpoints.DeleteAsync);
        routes.MapGet(One + "/repos", endpoints.ListReposAsync);
        routes.MapPost(One + "/default", endpoints.SetDefaultAsync);
        routes.MapGet(One + "/credentials", endpoints.GetCredentialsAsync);
    }

    private Task ListAsync(HttpContext context) => database.ReadAsync(
        async session =>
        {
            using var rows = BucketConfigTable.All(session, OrgOf(session, context));
            var writer = Answer.Start(context, StatusCodes.Status200OK);
            await using (writer.ConfigureAwait(false))
            {
                var flushed = 0L;
                writer.WriteStartArray();
                while (rows.Read())
                {
                    BucketConfigTable.Read(rows).WriteTo(writer);
                    // In memory the whole answer is kept back: a caller who reads slowly must not stop all others.
                    if (database.ReadersStandAlone && writer.BytesCommitted + writer.BytesPending - flushed >= FlushAt)
                    {
                        flushed = writer.BytesCommitted + writer.BytesPending;
                        await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                    }
                }
                writer.WriteEndArray();
                return true;
            }
        },
        context.RequestAborted);

    private async Task CreateAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        caller.MustBeAdmin();
        var input = BucketConfigReader.ReadNew(RequestBody.ReadObject(context));
        var config = await database.WriteAsync(
            session => BucketConfigChanges.Create(session, OrgOf(session, context), input, caller.Email),
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status201Created, config.WriteTo).ConfigureAwait(false);
    }

    private async Task GetAsync(HttpContext context)
    {
        var id = IdOf(context);
        var config = await database.ReadAsync(
            session => BucketConfigChanges.Get(session, OrgOf(session, context), id),
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, config.WriteTo).ConfigureAwait(false);
    }

    private async Task UpdateAsync(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        var id = IdOf(context);
        var body = RequestBody.ReadObject(context);
        var input = BucketConfigReader.ReadPatch(body);
        var config = await database.WriteAsync(
            session => BucketConfigChanges.Update(session, OrgOf(session, context), id, input, body),
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, config.WriteTo).ConfigureAwait(false);
    }

    private Task DeleteAsync(HttpContext context) => ChangeAsync(context, BucketConfigChanges.Delete);

    private Task SetDefaultAsync(HttpContext context) => ChangeAsync(context, BucketConfigChanges.SetDefault);

    private async Task ChangeAsync(HttpContext context, Func<DatabaseSession, OrgKey, Guid, StoredBucketConfig> change)
    {
        Caller.Of(context).MustBeAdmin();
        var id = IdOf(context);
        await database.WriteAsync(
            session => change(session, OrgOf(session, context), id), context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ListReposAsync(HttpContext context)
    {
        var id = IdOf(context);
        var repos = await database.ReadAsync(
            session =>
            {
                var org = OrgOf(session, context);
                return RepoTable.Of(session, BucketConfigChanges.Get(session, org, id));
            },
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(
            context, StatusCodes.Status200OK, writer => StoredRepo.WriteAll(writer, repos)).ConfigureAwait(false);
    }

    /// <summary>B8. The role depends on what is asked for, so that comes first.</summary>
    private async Task GetCredentialsAsync(HttpContext context)
    {
        var access = QueryValues.OneOf(context.Request, "access", BucketCredentials.Read, BucketCredentials.Write);
        if (access == BucketCredentials.Write)
        {
            Caller.Of(context).MustBeAdmin();
        }
        var id = IdOf(context);
        var config = await database.ReadAsync(
            session => BucketConfigChanges.Get(session, OrgOf(session, context), id),
            context.RequestAborted).ConfigureAwait(false);
        var credentials = BucketCredentials.For(config, access);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, credentials.WriteTo).ConfigureAwait(false);
    }

    private static OrgKey OrgOf(DatabaseSession session, HttpContext context) =>
        OrgTable.Find(session, (string)context.GetRouteValue("org")!);

    // Without hyphens, too: clients have seen ids of that form (contract 3.6).
    private static Guid IdOf(HttpContext context)
    {
        var text = (string)context.GetRouteValue("bucket_id")!;
        return Guid.TryParseExact(text, "D", out var id) || Guid.TryParseExact(text, "N", out id)
            ? id
            : throw new Refusal([InvalidInput.NotUuid(text, "bucket_id")]);
    }
}
