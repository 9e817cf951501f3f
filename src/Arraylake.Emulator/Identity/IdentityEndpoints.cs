using System.Text.Json;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arraylake.Emulator.Identity;

/// <summary>Contract 1.5.</summary>
internal static class IdentityEndpoints
{
    // 2100-01-01: the keys of an emulator never end.
    private const long Expiration = 4102444800;

    public static void Map(IEndpointRouteBuilder routes, Database database)
    {
        routes.MapGet("/user", GetUserAsync);
        // Contract 1.4: what a login ends with. The login itself has brought the names up to date.
        routes.MapPost("/auth/update-user", GetUserAsync);
        routes.MapGet("/user/orgs", context => ListOrgsAsync(context, database));
    }

    private static Task GetUserAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        return Answer.WriteAsync(context, StatusCodes.Status200OK, writer => Write(writer, caller));
    }

    private static async Task ListOrgsAsync(HttpContext context, Database database)
    {
        var names = await database.ReadAsync(OrgTable.Names, context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray();
            foreach (var name in names)
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteString("display_name", name);
                writer.WriteString("status", "active");
                writer.WriteStartArray("feature_flags");
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
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
            // Its presence alone is how clients tell a person (contract 1.5).
            writer.WriteString("first_name", caller.FirstName);
            writer.WriteString("family_name", caller.FamilyName);
            writer.WriteString("email", caller.Email);
        }
        writer.WriteEndObject();
    }
}
