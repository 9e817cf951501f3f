using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Repos;

/// <summary>Repos (contract 4.1), which keep their bucket config in use.</summary>
internal sealed class RepoEndpoints(Database database, Dialect dialect)
{
    public const string All = "/orgs/{org}/repos";
    public const string One = "/repos/{org}/{name}";
    public const string OneInOrg = "/orgs/{org}/{name}";
    public const string SystemStatus = FaultInjection.OwnPaths + "/repos/{org}/{name}/status";

    private const int StandardPageSize = 50;

    public static void Map(IEndpointRouteBuilder routes, Database database, Dialect dialect)
    {
        var endpoints = new RepoEndpoints(database, dialect);
        routes.MapGet(All, endpoints.ListAsync);
        routes.MapGet(All + "/paginated", endpoints.PageAsync);
        routes.MapPost(All, endpoints.CreateAsync);
        routes.MapPost(All + "/import", endpoints.ImportAsync);
        routes.MapGet(One, endpoints.GetAsync);
        routes.MapPatch(OneInOrg, endpoints.ModifyAsync);
        routes.MapDelete(OneInOrg, endpoints.DeleteAsync);
        routes.MapPut(OneInOrg + "/status", endpoints.SetStatusAsync);
        routes.MapPost(SystemStatus, endpoints.SetSystemStatusAsync);
    }

    private async Task ListAsync(HttpContext context)
    {
        var filter = QueryValues.JsonObject(context.Request, "filter_metadata");
        var repos = await database.ReadAsync(
            session => RepoTable.List(session, OrgTable.Find(session, context), filter),
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(
            context, StatusCodes.Status200OK, writer => StoredRepo.WriteAll(writer, repos, dialect))
            .ConfigureAwait(false);
    }

    private async Task PageAsync(HttpContext context)
    {
        var page = Page.Read(context.Request, StandardPageSize);
        var filter = QueryValues.JsonObject(context.Request, "filter_metadata");
        var ghosts = QueryValues.Flag(context.Request, "include_ghosts");
        var (total, repos) = await database.ReadAsync(
            session =>
            {
                var org = OrgTable.Find(session, context);
                return (
                    RepoTable.Count(session, org, filter, ghosts),
                    RepoTable.List(session, org, filter, ghosts, page.Size, page.Skipped));
            },
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer => page.Write(
            writer, total, () => repos.ForEach(repo => repo.WriteTo(writer, dialect)))).ConfigureAwait(false);
    }

    private Task CreateAsync(HttpContext context) => CreateAsync(context, needsPrefix: false);

    /// <summary>Like a new repo, but the data exist already, and stay where they are.</summary>
    private Task ImportAsync(HttpContext context) => CreateAsync(context, needsPrefix: true);

    private async Task CreateAsync(HttpContext context, bool needsPrefix)
    {
        var caller = Caller.Of(context);
        caller.RequireRepoWriter();
        var input = RepoInput.Read(RequestBody.ReadObject(context), [], needsPrefix);
        var repo = await database.WriteAsync(
            session => RepoChanges.Create(session, OrgTable.Find(session, context), input, caller.Id),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status201Created, repo).ConfigureAwait(false);
    }

    private async Task GetAsync(HttpContext context)
    {
        var repo = await database.ReadAsync(
            session => RepoChanges.Get(session, OrgTable.Find(session, context), NameOf(context)),
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(
            context,
            StatusCodes.Status200OK,
            writer => repo.WriteTo(writer, dialect, dialect.IsLegacy ? "id" : "_id")).ConfigureAwait(false);
    }

    private async Task ModifyAsync(HttpContext context)
    {
        Caller.Of(context).RequireRepoWriter();
        var change = RepoModification.Read(RequestBody.ReadObject(context));
        var repo = await database.WriteAsync(
            session => RepoChanges.Modify(session, OrgTable.Find(session, context), NameOf(context), change),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, repo).ConfigureAwait(false);
    }

    private Task SetStatusAsync(HttpContext context) =>
        SetStatusAsync(context, $"{Caller.Of(context).Id}", bySystem: false);

    /// <summary>Not part of the service: sets a status as the service's own jobs do.</summary>
    private Task SetSystemStatusAsync(HttpContext context) =>
        SetStatusAsync(context, principalId: null, bySystem: true);

    private async Task SetStatusAsync(HttpContext context, string? principalId, bool bySystem)
    {
        Caller.Of(context).RequireAdmin();
        var status = RepoStatus.Read(RequestBody.ReadObject(context), principalId);
        var repo = await database.WriteAsync(
            session => RepoChanges.SetStatus(
                session, OrgTable.Find(session, context), NameOf(context), status, bySystem),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, repo).ConfigureAwait(false);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        caller.RequireRepoWriter();
        var immediate = QueryValues.Flag(context.Request, "immediate");
        // Stored without effect: the emulator holds no data.
        var retainData = QueryValues.Flag(context.Request, "retain_data");
        var org = (string)context.GetRouteValue("org")!;
        await database.WriteAsync(
            session => RepoChanges.Delete(session, org, NameOf(context), caller.Id, immediate, retainData),
            context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task WriteAsync(HttpContext context, int status, StoredRepo repo) =>
        Answer.WriteAsync(context, status, writer => repo.WriteTo(writer, dialect));

    private static string NameOf(HttpContext context) => (string)context.GetRouteValue("name")!;
}
