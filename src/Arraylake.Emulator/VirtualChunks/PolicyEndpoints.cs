using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.VirtualChunks;

/// <summary>V1–V3 of contract 2. Callers who are not admins get a 404.</summary>
internal sealed class PolicyEndpoints(Database database, Dialect dialect)
{
    public const string Path = "/orgs/{org}/settings/virtual-chunk-access-policies";

    private const int StandardPageSize = 50;

    public static void Map(IEndpointRouteBuilder routes, Database database, Dialect dialect)
    {
        var endpoints = new PolicyEndpoints(database, dialect);
        routes.MapGet(Path, endpoints.PageAsync);
        routes.MapPut(Path, endpoints.SetAsync);
        routes.MapDelete(Path, endpoints.DeleteAsync);
    }

    private async Task PageAsync(HttpContext context)
    {
        PolicyChanges.RequireAdmin(Caller.Of(context));
        var page = Page.Read(context.Request, StandardPageSize);
        var all = await database.ReadAsync(
            session => PolicyTable.All(session, OrgTable.Find(session, context)), context.RequestAborted)
            .ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer => page.Write(
            writer, all.Count, () => page.Cut(all).ForEach(policy => policy.WriteTo(writer, dialect))))
            .ConfigureAwait(false);
    }

    private async Task SetAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        PolicyChanges.RequireAdmin(caller);
        var (id, subprefix, isPublic) = Read(context);
        var policy = await database.WriteAsync(
            session => PolicyChanges.Set(
                session, OrgTable.Find(session, context), id, subprefix, isPublic, caller.Email),
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer => policy.WriteTo(writer, dialect))
            .ConfigureAwait(false);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        PolicyChanges.RequireAdmin(Caller.Of(context));
        var (id, subprefix, _) = Read(context);
        await database.WriteAsync(
            session => PolicyChanges.Delete(session, OrgTable.Find(session, context), id, subprefix),
            context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static (Guid Id, string Subprefix, bool IsPublic) Read(HttpContext context)
    {
        var body = RequestBody.ReadObject(context);
        List<InvalidInput> wrong = [];
        if (body.TryGetProperty("use_case", out var useCase)
            && !(useCase.ValueKind == JsonValueKind.String && useCase.ValueEquals(StoredPolicy.UseCase)))
        {
            wrong.Add(new InvalidInput(
                "literal_error", ["body", "use_case"], $"Input should be '{StoredPolicy.UseCase}'"));
        }
        var id = Guid.Empty;
        if (RepoInput.Text(body, "bucket_id", wrong) is not { } text)
        {
            wrong.Add(InvalidInput.Missing("body", "bucket_id"));
        }
        else if (!Guid.TryParse(text, out id))
        {
            wrong.Add(new InvalidInput("uuid_parsing", ["body", "bucket_id"], "Input should be a valid UUID"));
        }
        var subprefix = RepoInput.Text(body, "subprefix", wrong) ?? "";
        var isPublic = body.TryGetProperty("public", out var given) && given.ValueKind == JsonValueKind.True;
        if (given.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False))
        {
            wrong.Add(new InvalidInput("bool_type", ["body", "public"], "Input should be a valid boolean"));
        }
        return wrong.Count == 0 ? (id, subprefix, isPublic) : throw new Refusal(wrong);
    }
}
