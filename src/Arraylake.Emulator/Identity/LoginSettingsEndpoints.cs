using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arraylake.Emulator.Identity;

/// <summary>The switch for logins; no part of the service. It takes an admin.</summary>
internal sealed class LoginSettingsEndpoints(IdentityProvider provider)
{
    public const string Path = "/_emulator/logins";

    public static void Map(IEndpointRouteBuilder routes, IdentityProvider provider)
    {
        var endpoints = new LoginSettingsEndpoints(provider);
        routes.MapGet(Path, endpoints.GetAsync);
        routes.MapPost(Path, endpoints.SetAsync);
        routes.MapDelete(Path, endpoints.ResetAsync);
    }

    private Task GetAsync(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        return WriteAsync(context);
    }

    private Task SetAsync(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        provider.Use(LoginSettingsReader.Read(RequestBody.ReadObject(context), provider.Standard));
        return WriteAsync(context);
    }

    private async Task ResetAsync(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        await provider.ResetAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task WriteAsync(HttpContext context)
    {
        var sessions = await provider.CountSessionsAsync(context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            provider.Settings.WriteTo(writer);
            writer.WriteNumber("pending", provider.Devices.Pending);
            writer.WriteNumber("sessions", sessions);
            writer.WriteNumber("logouts", provider.Logouts);
            writer.WriteEndObject();
        }).ConfigureAwait(false);
    }
}
