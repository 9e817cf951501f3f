using System.Net;

namespace Arraylake.Emulator.Identity;

/// <summary>Contract 1.4. They require no token, and no response may be cached.</summary>
internal sealed class OAuthEndpoints(IdentityProvider provider)
{
    public const string Config = "/auth/config";
    public const string DeviceCode = "/oauth/device/code";
    public const string Token = "/oauth/token";
    public const string Revoke = "/oauth/revoke";
    public const string LogOut = "/v2/logout";

    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
    private const string RefreshGrant = "refresh_token";
    private static readonly string[] NeededScopes = ["openid", "offline_access"];

    public static IEnumerable<string> Paths { get; } = [Config, DeviceCode, Token, Revoke, LogOut];

    public static void Map(IEndpointRouteBuilder routes, IdentityProvider provider)
    {
        var endpoints = new OAuthEndpoints(provider);
        routes.MapGet(Config, Guarded(ConfigAsync)).AllowAnonymous();
        routes.MapPost(DeviceCode, Guarded(endpoints.StartAsync)).AllowAnonymous();
        routes.MapPost(Token, Guarded(endpoints.TokenAsync)).AllowAnonymous();
        routes.MapPost(Revoke, Guarded(endpoints.RevokeAsync)).AllowAnonymous();
        routes.MapGet(LogOut, Guarded(endpoints.LogOutAsync)).AllowAnonymous();
    }

    private static RequestDelegate Guarded(RequestDelegate handle) => async context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await handle(context).ConfigureAwait(false);
        }
        catch (OAuthRefusal ex)
        {
            await Answer.WriteAsync(context, ex.Status, ex.WriteTo).ConfigureAwait(false);
        }
    };

    private static Task ConfigAsync(HttpContext context)
    {
        QueryValues.OneOf(context.Request, "target", "client");
        return Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            // With its scheme, because clients take a bare domain for https.
            writer.WriteString("domain", $"http://{AuthorityOf(context)}");
            writer.WriteString("client_id", IdentityProvider.ClientId);
            writer.WriteEndObject();
        });
    }

    private Task StartAsync(HttpContext context)
    {
        var form = OAuthForm.Read(context);
        CheckClient(form);
        var scopes = form["scope"].Split(' ');
        if (NeededScopes.FirstOrDefault(scope => !scopes.Contains(scope)) is { } missing)
        {
            throw new OAuthRefusal(400, "invalid_scope", $"The scope has to include {missing}");
        }
        var page = $"{IssuerOf(context)}{ActivationEndpoints.Path[1..]}";
        var login = provider.Start(page);
        return Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("device_code", login.DeviceCode);
            writer.WriteString("user_code", login.UserCode);
            writer.WriteString("verification_uri", page);
            writer.WriteString("verification_uri_complete", $"{page}?user_code={login.UserCode}");
            writer.WriteNumber("expires_in", login.Settings.ExpiresIn);
            writer.WriteNumber("interval", login.Settings.Interval);
            writer.WriteEndObject();
        });
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = OAuthForm.Read(context);
        var grant = form["grant_type"];
        CheckClient(form);
        var (issuer, aborted) = (IssuerOf(context), context.RequestAborted);
        var tokens = grant switch
        {
            DeviceGrant => await provider.RedeemAsync(form["device_code"], issuer, aborted).ConfigureAwait(false),
            RefreshGrant => await provider.RefreshAsync(form["refresh_token"], issuer, aborted).ConfigureAwait(false),
            _ => throw new OAuthRefusal(
                400, "unsupported_grant_type", $"The grant type must be {DeviceGrant} or {RefreshGrant}"),
        };
        await Answer.WriteAsync(context, StatusCodes.Status200OK, tokens.WriteTo).ConfigureAwait(false);
    }

    private async Task RevokeAsync(HttpContext context)
    {
        var form = OAuthForm.Read(context);
        CheckClient(form);
        await provider.RevokeAsync(form["token"], context.RequestAborted).ConfigureAwait(false);
    }

    private async Task LogOutAsync(HttpContext context)
    {
        await provider.LogOutAsync(TokenCheck.BearerOf(context.Request), context.RequestAborted).ConfigureAwait(false);
        await context.Response.WriteAsync("OK", context.RequestAborted).ConfigureAwait(false);
    }

    private static void CheckClient(OAuthForm form)
    {
        if (form["client_id"] != IdentityProvider.ClientId)
        {
            throw new OAuthRefusal(401, "invalid_client", "The client_id is unknown; GET /auth/config names it");
        }
    }

    // The address of the socket, because anybody can forge a Host header.
    private static string AuthorityOf(HttpContext context) =>
        $"{new IPEndPoint(context.Connection.LocalIpAddress!, context.Connection.LocalPort)}";

    public static string IssuerOf(HttpContext context) => $"http://{AuthorityOf(context)}/";
}
