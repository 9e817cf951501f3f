using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Stores;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>
/// B1–B8 of contract 2. Checks run in this order: token (401), size of the body (413), role (403), request (422),
/// existence (404), conflicts (409).
/// </summary>
internal sealed class BucketConfigEndpoints(Database database, Dialect dialect, StoreCredentials stores)
{
    public const string All = "/orgs/{org}/buckets";
    public const string One = All + "/{bucket_id}";
    public const string Health = FaultInjection.OwnPaths + "/buckets/{org}/{nickname}/health";

    private const int FlushAt = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes, Database database, Dialect dialect, StoreCredentials stores)
    {
        var endpoints = new BucketConfigEndpoints(database, dialect, stores);
        routes.MapGet(All, endpoints.ListAsync);
        routes.MapPost(All, endpoints.CreateAsync);
        routes.MapGet(One, endpoints.GetAsync);
        routes.MapPatch(One, endpoints.UpdateAsync);
        routes.MapDelete(One, endpoints.DeleteAsync);
        routes.MapGet(One + "/repos", endpoints.ListReposAsync);
        routes.MapPost(One + "/default", endpoints.SetDefaultAsync);
        routes.MapGet(One + "/credentials", endpoints.GetCredentialsAsync);
        routes.MapPost(Health, endpoints.SetHealthAsync);
    }

    private Task ListAsync(HttpContext context)
    {
        Caller.Of(context).RequireConfigReader();
        return database.ReadAsync(session => ListAsync(session, context), context.RequestAborted);
    }

    private async Task<bool> ListAsync(DatabaseSession session, HttpContext context)
    {
        using var rows = BucketConfigTable.All(session, OrgTable.Find(session, context));
        var writer = Answer.Start(context, StatusCodes.Status200OK);
        await using (writer.ConfigureAwait(false))
        {
            var flushed = 0L;
            writer.WriteStartArray();
            while (rows.Read())
            {
                BucketConfigTable.Read(rows).WriteTo(writer, dialect);
                // In memory the whole response is buffered: a client that reads slowly must not block all others.
                if (database.ReadersDoNotBlock && writer.BytesCommitted + writer.BytesPending - flushed >= FlushAt)
                {
                    flushed = writer.BytesCommitted + writer.BytesPending;
                    await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                    await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                }
            }
            writer.WriteEndArray();
            return true;
        }
    }

    private async Task CreateAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        caller.RequireAdmin();
        var input = BucketConfigReader.ReadNew(RequestBody.ReadObject(context));
        var config = await database.WriteAsync(
            session => BucketConfigChanges.Create(session, OrgTable.Find(session, context), input, caller.Email),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status201Created, config).ConfigureAwait(false);
    }

    private async Task GetAsync(HttpContext context)
    {
        Caller.Of(context).RequireConfigReader();
        var id = IdOf(context);
        var config = await database.ReadAsync(
            session => BucketConfigChanges.Get(session, OrgTable.Find(session, context), id),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, config).ConfigureAwait(false);
    }

    private async Task UpdateAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        var id = IdOf(context);
        var body = RequestBody.ReadObject(context);
        var input = BucketConfigReader.ReadPatch(body);
        var config = await database.WriteAsync(
            session => BucketConfigChanges.Update(session, OrgTable.Find(session, context), id, input, body),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, config).ConfigureAwait(false);
    }

    private Task DeleteAsync(HttpContext context) => ChangeAsync(context, BucketConfigChanges.Delete);

    private Task SetDefaultAsync(HttpContext context) => ChangeAsync(context, BucketConfigChanges.SetDefault);

    private async Task ChangeAsync(HttpContext context, Func<DatabaseSession, OrgKey, Guid, StoredBucketConfig> change)
    {
        Caller.Of(context).RequireAdmin();
        var id = IdOf(context);
        await database.WriteAsync(
            session => change(session, OrgTable.Find(session, context), id), context.RequestAborted)
            .ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ListReposAsync(HttpContext context)
    {
        Caller.Of(context).RequireConfigReader();
        var id = IdOf(context);
        var repos = await database.ReadAsync(
            session =>
            {
                var org = OrgTable.Find(session, context);
                return RepoTable.Of(session, BucketConfigChanges.Get(session, org, id));
            },
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(
            context, StatusCodes.Status200OK, writer => StoredRepo.WriteAll(writer, repos, dialect))
            .ConfigureAwait(false);
    }

    /// <summary>B8. The required role depends on the access, so that is read first.</summary>
    private async Task GetCredentialsAsync(HttpContext context)
    {
        var access = QueryValues.OneOf(context.Request, "access", BucketCredentials.Read, BucketCredentials.Write);
        if (access == BucketCredentials.Write)
        {
            Caller.Of(context).RequireRepoWriter();
        }
        var id = IdOf(context);
        var config = await database.ReadAsync(
            session => BucketConfigChanges.Get(session, OrgTable.Find(session, context), id),
            context.RequestAborted).ConfigureAwait(false);
        var credentials = await stores.ForAsync(
            (string)context.GetRouteValue("org")!, config, access, context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer => credentials.WriteTo(writer, dialect))
            .ConfigureAwait(false);
    }

    /// <summary>Not part of the service: sets what its monitor finds out about a bucket.</summary>
    private async Task SetHealthAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        var given = StrictBody.Read(context, EmulatorJson.Default.HealthInput);
        // An empty object removes it.
        var health = RequestBody.ReadObject(context).EnumerateObject().Any()
            ? JsonSerializer.Serialize(given, EmulatorJson.Default.HealthInput)
            : null;
        var nickname = (string)context.GetRouteValue("nickname")!;
        var config = await database.WriteAsync(
            session => BucketConfigChanges.SetHealth(session, OrgTable.Find(session, context), nickname, health),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, config).ConfigureAwait(false);
    }

    private Task WriteAsync(HttpContext context, int status, StoredBucketConfig config) =>
        Answer.WriteAsync(context, status, writer => config.WriteTo(writer, dialect));

    // Ids without hyphens are accepted too (contract 3.6).
    private static Guid IdOf(HttpContext context)
    {
        var text = (string)context.GetRouteValue("bucket_id")!;
        return Guid.TryParseExact(text, "D", out var id) || Guid.TryParseExact(text, "N", out id)
            ? id
            : throw new Refusal([InvalidInput.NotUuid(text, "bucket_id")]);
    }
}
