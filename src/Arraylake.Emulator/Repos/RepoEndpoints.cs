using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arraylake.Emulator.Repos;

/// <summary>The part of contract 4.1 that makes a bucket used, and free again.</summary>
internal sealed class RepoEndpoints(Database database, Dialect dialect)
{
    private const int StandardPageSize = 50;
    private const int LargestPageSize = 100;

    public static void Map(IEndpointRouteBuilder routes, Database database, Dialect dialect)
    {
        var endpoints = new RepoEndpoints(database, dialect);
        routes.MapGet("/orgs/{org}/repos", endpoints.ListAsync);
        routes.MapGet("/orgs/{org}/repos/paginated", endpoints.PageAsync);
        routes.MapPost("/orgs/{org}/repos", endpoints.CreateAsync);
        routes.MapGet("/repos/{org}/{name}", endpoints.GetAsync);
        routes.MapDelete("/orgs/{org}/{name}", endpoints.DeleteAsync);
    }

    private async Task ListAsync(HttpContext context)
    {
        var filter = QueryValues.JsonObject(context.Request, "filter_metadata");
        var repos = await database.ReadAsync(
            session => RepoTable.List(session, OrgOf(session, context), filter),
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(
            context, StatusCodes.Status200OK, writer => StoredRepo.WriteAll(writer, repos, dialect))
            .ConfigureAwait(false);
    }

    private async Task PageAsync(HttpContext context)
    {
        var page = QueryValues.Number(context.Request, "page", standard: 1, least: 1, most: int.MaxValue);
        var size = QueryValues.Number(context.Request, "size", StandardPageSize, least: 1, most: LargestPageSize);
        var filter = QueryValues.JsonObject(context.Request, "filter_metadata");
        var ghosts = QueryValues.Flag(context.Request, "include_ghosts");
        var (total, repos) = await database.ReadAsync(
            session =>
            {
                var org = OrgOf(session, context);
                return (
                    RepoTable.Count(session, org, filter, ghosts),
                    RepoTable.List(session, org, filter, ghosts, size, (page - 1L) * size));
            },
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("items");
            StoredRepo.WriteAll(writer, repos, dialect);
            writer.WriteNumber("total", total);
            writer.WriteNumber("page", page);
            writer.WriteNumber("size", size);
            writer.WriteNumber("pages", (total + size - 1) / size);
            writer.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        caller.MustBeAdmin();
        var input = RepoInput.Read(RequestBody.ReadObject(context));
        var repo = await database.WriteAsync(
            session => RepoChanges.Create(session, OrgOf(session, context), input, caller.Id),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status201Created, repo).ConfigureAwait(false);
    }

    private async Task GetAsync(HttpContext context)
    {
        var repo = await database.ReadAsync(
            session => RepoChanges.Get(session, OrgOf(session, context), NameOf(context)),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, repo).ConfigureAwait(false);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        var immediate = QueryValues.Flag(context.Request, "immediate");
        // Only checked: the emulator holds no data that could be retained.
        _ = QueryValues.Flag(context.Request, "retain_data");
        await database.WriteAsync(
            session => RepoChanges.Delete(session, OrgOf(session, context), NameOf(context), immediate),
            context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task WriteAsync(HttpContext context, int status, StoredRepo repo) =>
        Answer.WriteAsync(context, status, writer => repo.WriteTo(writer, dialect));

    private static OrgKey OrgOf(DatabaseSession session, HttpContext context) =>
        OrgTable.Find(session, (string)context.GetRouteValue("org")!);

    private static string NameOf(HttpContext context) => (string)context.GetRouteValue("name")!;
}
