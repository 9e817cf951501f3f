using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Iceberg;

/// <summary>The management of Iceberg namespaces (contract 4.1); the catalog itself is not emulated.</summary>
internal sealed class NamespaceEndpoints(Database database, Dialect dialect)
{
    public const string All = "/orgs/{org}/iceberg/namespaces";
    public const string One = All + "/{namespace}";

    private const int StandardPageSize = 50;

    public static void Map(IEndpointRouteBuilder routes, Database database, Dialect dialect)
    {
        var endpoints = new NamespaceEndpoints(database, dialect);
        routes.MapGet(All, endpoints.ListAsync);
        routes.MapGet(All + "/paginated", endpoints.PageAsync);
        routes.MapPost(All, endpoints.CreateAsync);
        routes.MapGet(One, endpoints.GetAsync);
        routes.MapPatch(One, endpoints.ModifyAsync);
        routes.MapDelete(One, endpoints.DeleteAsync);
        routes.MapPost(One + "/restore", endpoints.RestoreAsync);
        routes.MapGet(One + "/tables", endpoints.ListTablesAsync);
    }

    private async Task ListAsync(HttpContext context)
    {
        var all = await FindAsync(context).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray();
            all.ForEach(one => one.WriteTo(writer, dialect));
            writer.WriteEndArray();
        }).ConfigureAwait(false);
    }

    private async Task PageAsync(HttpContext context)
    {
        var page = Page.Read(context.Request, StandardPageSize);
        var all = await FindAsync(context).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer => page.Write(
            writer, all.Count, () => page.Cut(all).ForEach(one => one.WriteTo(writer, dialect)))).ConfigureAwait(false);
    }

    private async Task CreateAsync(HttpContext context)
    {
        Caller.Of(context).RequireRepoWriter();
        var body = RequestBody.ReadObject(context);
        List<InvalidInput> wrong = [];
        var properties = RepoInput.Map(body, "properties", wrong);
        var visibility = RepoInput.Text(body, "visibility", wrong) ?? "PRIVATE";
        // The rules for names, texts and metadata are those of repos.
        var input = RepoInput.Read(body, wrong);
        var created = await database.WriteAsync(
            session =>
            {
                var org = OrgTable.Find(session, context);
                if (NamespaceTable.Find(session, org, input.Name) is not null)
                {
                    throw new Refusal(
                        StatusCodes.Status409Conflict, $"namespace {org.Name}/{input.Name} already exists");
                }
                var now = Timestamp.Now();
                return NamespaceTable.Save(session, org, new StoredNamespace
                {
                    Id = $"{Guid.NewGuid():D}",
                    Org = org.Name,
                    Name = input.Name,
                    Bucket = RepoChanges.FindBucket(session, org, input.BucketNickname),
                    Description = input.Description,
                    Metadata = input.Metadata,
                    Properties = properties,
                    Visibility = visibility,
                    Created = now,
                    Updated = now,
                });
            },
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, created).ConfigureAwait(false);
    }

    private async Task GetAsync(HttpContext context)
    {
        var one = await database.ReadAsync(
            session => Get(session, OrgTable.Find(session, context), context), context.RequestAborted)
            .ConfigureAwait(false);
        await WriteAsync(context, one).ConfigureAwait(false);
    }

    private Task ModifyAsync(HttpContext context)
    {
        var change = RepoModification.Read(RequestBody.ReadObject(context));
        return ChangeAsync(context, (session, org) =>
        {
            var present = Get(session, org, context);
            var changed = present with
            {
                Description = change.DescriptionFor(present.Description) is { Length: > 0 } text ? text : null,
                Metadata = change.MetadataFor(present.Metadata),
            };
            return changed == present
                ? present
                : NamespaceTable.Save(session, org, changed with { Updated = Timestamp.Now() });
        });
    }

    /// <summary>A soft delete, unless <c>immediate=true</c>.</summary>
    private async Task DeleteAsync(HttpContext context)
    {
        Caller.Of(context).RequireRepoWriter();
        var immediate = QueryValues.Flag(context.Request, "immediate");
        _ = QueryValues.Flag(context.Request, "retain_data");
        if (!QueryValues.Flag(context.Request, "imsure"))
        {
            throw new Refusal([new InvalidInput(
                "value_error", ["query", "imsure"], "Value error, imsure must be true to delete a namespace")]);
        }
        await database.WriteAsync(
            session =>
            {
                var org = OrgTable.Find(session, context);
                var one = Get(session, org, context, orGhost: immediate);
                if (immediate)
                {
                    NamespaceTable.Delete(session, one);
                }
                else
                {
                    var now = Timestamp.Now();
                    NamespaceTable.Save(session, org, one with { Deleted = now, Updated = now });
                }
                return true;
            },
            context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task RestoreAsync(HttpContext context) => ChangeAsync(context, (session, org) =>
    {
        var one = Get(session, org, context, orGhost: true);
        return one.Deleted is null
            ? one
            : NamespaceTable.Save(session, org, one with { Deleted = null, Updated = Timestamp.Now() });
    });

    private async Task ListTablesAsync(HttpContext context)
    {
        var page = Page.Read(context.Request, StandardPageSize);
        await database.ReadAsync(
            session => Get(session, OrgTable.Find(session, context), context), context.RequestAborted)
            .ConfigureAwait(false);
        await Answer.WriteAsync(
            context, StatusCodes.Status200OK, writer => page.Write(writer, total: 0, static () => { }))
            .ConfigureAwait(false);
    }

    private async Task ChangeAsync(HttpContext context, Func<DatabaseSession, OrgKey, StoredNamespace> change)
    {
        Caller.Of(context).RequireRepoWriter();
        var one = await database.WriteAsync(
            session => change(session, OrgTable.Find(session, context)), context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, one).ConfigureAwait(false);
    }

    private Task<List<StoredNamespace>> FindAsync(HttpContext context)
    {
        var filter = QueryValues.JsonObject(context.Request, "filter_metadata");
        var ghosts = QueryValues.Flag(context.Request, "include_ghosts");
        var search = (string?)context.Request.Query["search"] is { Length: > 0 } text ? text : null;
        return database.ReadAsync(
            session => NamespaceTable.List(session, OrgTable.Find(session, context), ghosts, filter, search),
            context.RequestAborted);
    }

    private static StoredNamespace Get(DatabaseSession session, OrgKey org, HttpContext context, bool orGhost = false)
    {
        var name = (string)context.GetRouteValue("namespace")!;
        return NamespaceTable.Find(session, org, name) is { } one && (orGhost || one.Deleted is null)
            ? one
            : throw new Refusal(StatusCodes.Status404NotFound, $"namespace {org.Name}/{name} not found");
    }

    private Task WriteAsync(HttpContext context, StoredNamespace one) =>
        Answer.WriteAsync(context, StatusCodes.Status200OK, writer => one.WriteTo(writer, dialect));
}
