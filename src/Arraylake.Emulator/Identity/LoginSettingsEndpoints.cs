using Arraylake.Emulator.Faults;

namespace Arraylake.Emulator.Identity;

/// <summary>Sets, shows and resets how logins go; not part of the service, admins only.</summary>
internal sealed class LoginSettingsEndpoints(IdentityProvider provider)
{
    public const string Path = FaultInjection.OwnPaths + "/logins";

    public static void Map(IEndpointRouteBuilder routes, IdentityProvider provider)
    {
        var endpoints = new LoginSettingsEndpoints(provider);
        routes.MapGet(Path, endpoints.GetAsync);
        routes.MapPost(Path, endpoints.SetAsync);
        routes.MapDelete(Path, endpoints.ResetAsync);
    }

    private Task GetAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        return WriteAsync(context);
    }

    private Task SetAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        var settings = StrictBody.Read(context, EmulatorJson.Default.LoginSettings);
        if (settings is { OmitRefreshToken: true, RotateRefreshTokens: true })
        {
            throw new Refusal([InvalidInput.Rule(
                "A rotated refresh token cannot be omitted: the login would be lost", null, "body",
                "rotate_refresh_tokens")]);
        }
        provider.Use(settings);
        return WriteAsync(context);
    }

    private async Task ResetAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        await provider.ResetAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task WriteAsync(HttpContext context)
    {
        var state = new LoginState(provider.Settings)
        {
            Pending = provider.Devices.Pending,
            Sessions = await provider.CountSessionsAsync(context.RequestAborted).ConfigureAwait(false),
            Logouts = provider.Logouts,
        };
        await Answer.WriteAsync(context, StatusCodes.Status200OK, state, EmulatorJson.Default.LoginState)
            .ConfigureAwait(false);
    }
}
