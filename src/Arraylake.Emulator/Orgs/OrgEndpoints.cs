using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Hosting;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Orgs;

/// <summary>The organizations (contract 1.5); every token sees all of them.</summary>
internal sealed class OrgEndpoints(Database database, Dialect dialect)
{
    public const string All = "/user/orgs";
    public const string One = "/orgs/{org}";
    public const string New = FaultInjection.OwnPaths + "/orgs";

    public static void Map(IEndpointRouteBuilder routes, Database database, Dialect dialect)
    {
        var endpoints = new OrgEndpoints(database, dialect);
        routes.MapGet(All, endpoints.ListAsync);
        routes.MapGet(One, endpoints.GetAsync);
        routes.MapPost(New, endpoints.CreateAsync);
    }

    private async Task ListAsync(HttpContext context)
    {
        var orgs = await database.ReadAsync(OrgTable.All, context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray();
            orgs.ForEach(org => Write(writer, org));
            writer.WriteEndArray();
        }).ConfigureAwait(false);
    }

    private async Task GetAsync(HttpContext context)
    {
        var org = await database.ReadAsync(session => OrgTable.Find(session, context), context.RequestAborted)
            .ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, org, whole: true))
            .ConfigureAwait(false);
    }

    /// <summary>Not part of the service: an empty organization for a test.</summary>
    private async Task CreateAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        var name = StrictBody.Read(context, EmulatorJson.Default.NewOrg).Name;
        if (!OptionChecks.IsPathName(name))
        {
            throw new Refusal([InvalidInput.Rule(
                "name must have letters, digits, '-', '_' and '.', the first a letter or digit, at most 128",
                RequestBody.ReadObject(context).GetProperty("name"), "body", "name")]);
        }
        var org = await database.WriteAsync(
            session => OrgTable.Add(session, [name]) == 1
                ? OrgTable.Find(session, name)
                : throw new Refusal(StatusCodes.Status409Conflict, $"organization {name} already exists"),
            context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status201Created, writer => Write(writer, org, whole: true))
            .ConfigureAwait(false);
    }

    private void Write(Utf8JsonWriter writer, OrgKey org, bool whole = false)
    {
        writer.WriteStartObject();
        writer.WriteString("id", org.WireId);
        writer.WriteString("name", org.Name);
        writer.WriteString("display_name", org.Name);
        writer.WriteString("status", "active");
        writer.WriteString("created", dialect.Time(org.Created));
        writer.WriteStartArray("feature_flags");
        writer.WriteEndArray();
        if (whole)
        {
            writer.WriteStartObject("gc_config");
            writer.WriteStartArray("extra_gc_roots");
            writer.WriteEndArray();
            writer.WriteBoolean("enabled", false);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
