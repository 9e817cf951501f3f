using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Identity;

/// <summary>Contract 1.5: the caller and its permissions.</summary>
internal sealed class IdentityEndpoints(Database database, TokenCheck tokens)
{
    public const string User = "/user";
    public const string Update = "/auth/update-user";
    public const string Diagnostics = "/user/diagnostics";
    public const string UserPermissions = "/user/permissions";
    public const string Check = "/orgs/{org}/permissions/check";

    // 2100-01-01: API keys of an emulator do not expire.
    private const long Expiration = 4102444800;

    public static void Map(IEndpointRouteBuilder routes, Database database, TokenCheck tokens)
    {
        var endpoints = new IdentityEndpoints(database, tokens);
        routes.MapGet(User, GetUserAsync);
        // Contract 1.4: the last call of a login, which has stored the names already.
        routes.MapPost(Update, GetUserAsync);
        routes.MapPost(Diagnostics, DiscardAsync);
        routes.MapGet(UserPermissions, endpoints.ListPermissionsAsync);
        routes.MapGet(Check, endpoints.CheckPermissionAsync);
    }

    private static Task GetUserAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        return Answer.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, caller));
    }

    // Accepted and discarded.
    private static Task DiscardAsync(HttpContext context)
    {
        RequestBody.ReadObject(context);
        return Answer.WriteAsync(context, StatusCodes.Status200OK, static writer =>
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        });
    }

    private async Task ListPermissionsAsync(HttpContext context)
    {
        var actions = Permissions.InOrg(Caller.Of(context).Role);
        var orgs = await database.ReadAsync(OrgTable.All, context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("service_actions");
            writer.WriteEndArray();
            writer.WriteStartArray("org_actions");
            foreach (var org in orgs)
            {
                writer.WriteStartObject();
                writer.WriteString("name", org.Name);
                writer.WriteStartArray("actions");
                foreach (var action in actions)
                {
                    writer.WriteStringValue(action);
                }
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task CheckPermissionAsync(HttpContext context)
    {
        var principal = QueryValues.Id(context.Request, "principal_id");
        var resource = QueryValues.Required(context.Request, "resource");
        var action = QueryValues.Required(context.Request, "action");
        QueryValues.OneOf(context.Request, "action", Permissions.Words);
        await database.ReadAsync(session => OrgTable.Find(session, context), context.RequestAborted)
            .ConfigureAwait(false);
        var role = await tokens.RoleOfAsync(principal, context.RequestAborted).ConfigureAwait(false);
        var isAllowed = role is not null
            && Permissions.Has(role, action, inRepo: resource.Contains('/', StringComparison.Ordinal));
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("has_permission", isAllowed);
            writer.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter writer, Caller caller)
    {
        writer.WriteStartObject();
        writer.WriteString("id", caller.Id);
        if (caller.IsServiceAccount)
        {
            writer.WriteString("client_id", $"emulator-{caller.Name}");
            writer.WriteString("email", caller.Email);
            writer.WriteNumber("expiration", Expiration);
        }
        else
        {
            // Clients recognize a person by its presence (contract 1.5).
            writer.WriteString("first_name", caller.FirstName);
            writer.WriteString("family_name", caller.FamilyName);
            writer.WriteString("email", caller.Email);
        }
        writer.WriteEndObject();
    }
}
