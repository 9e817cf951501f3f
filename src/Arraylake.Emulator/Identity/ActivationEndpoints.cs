using System.Text.Encodings.Web;
using Arraylake.Emulator.Pages;

namespace Arraylake.Emulator.Identity;

/// <summary>
/// The page on which a device is approved or denied: by whoever has the secret of that login, or an admin's token.
/// </summary>
internal sealed class ActivationEndpoints(DeviceLogins devices, TokenCheck tokens)
{
    public const string Path = "/activate";

    private const string CodeField = "user_code";
    private const string SecretField = "secret";

    public static void Map(IEndpointRouteBuilder routes, IdentityProvider provider, TokenCheck tokens)
    {
        var endpoints = new ActivationEndpoints(provider.Devices, tokens);
        routes.MapGet(Path, endpoints.ShowAsync).AllowAnonymous();
        routes.MapPost(Path, endpoints.DecideAsync).AllowAnonymous();
    }

    private Task ShowAsync(HttpContext context)
    {
        if (context.Request.Query[CodeField] is not [{ Length: > 0 } code])
        {
            return WriteAsync(context, StatusCodes.Status200OK, $"""
                <form method="get" action="{Path}">
                <div class="field"><label for="{CodeField}">Code</label>
                <input id="{CodeField}" name="{CodeField}" autocomplete="off" autofocus required></div>
                <div class="actions"><button class="primary">Continue</button></div></form>
                """);
        }
        return devices.FindWaiting(code) is { } login
            ? WriteAsync(context, StatusCodes.Status200OK, $"""
                <p>A device that shows <strong>{login.UserCode}</strong> wants to sign in as
                {HtmlEncoder.Default.Encode(login.Settings.Person.Email)} ({login.Settings.Person.Role}).</p>
                <form method="post" action="{Path}">
                <input type="hidden" name="{CodeField}" value="{login.UserCode}">
                {SecretInput(context.Request.Query[SecretField])}
                <div class="actions">
                <button class="primary" name="decision" value="{LoginDecision.Approve}">Approve</button>
                <button name="decision" value="{LoginDecision.Deny}">Deny</button></div></form>
                """)
            : WriteUnknownAsync(context);
    }

    private static string SecretInput(string? given) => given is { Length: > 0 }
        ? $"""<input type="hidden" name="{SecretField}" value="{HtmlEncoder.Default.Encode(given)}">"""
        : $"""
            <div class="field">
            <label for="{SecretField}">
            The secret that the emulator has printed for this login, or an admin's token</label>
            <input id="{SecretField}" name="{SecretField}" type="password" autocomplete="off" autofocus required></div>
            """;

    private async Task DecideAsync(HttpContext context)
    {
        try
        {
            var form = OAuthForm.Read(context);
            var decision = form["decision"];
            if (decision is not (LoginDecision.Approve or LoginDecision.Deny))
            {
                throw OAuthRefusal.InvalidRequest("The decision must be approve or deny");
            }
            if (devices.FindWaiting(form[CodeField]) is not { } login)
            {
                await WriteUnknownAsync(context).ConfigureAwait(false);
                return;
            }
            var proof = TokenCheck.BearerOf(context.Request) ?? form[SecretField];
            if (!login.IsSecret(proof)
                && await tokens.FindAsync(proof, context.RequestAborted).ConfigureAwait(false)
                    is not { Role: Role.Admin })
            {
                await WriteAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "<p>This takes the secret that the emulator has printed for this login, or an admin's token.</p>")
                    .ConfigureAwait(false);
                return;
            }
            await (!login.Decide(decision)
                ? WriteAsync(context, StatusCodes.Status409Conflict, "<p>This was decided before.</p>")
                : WriteAsync(
                    context,
                    StatusCodes.Status200OK,
                    decision == LoginDecision.Approve
                        ? "<p>Approved. You can close this page.</p>"
                        : "<p>Denied. You can close this page.</p>")).ConfigureAwait(false);
        }
        catch (OAuthRefusal ex)
        {
            await WriteAsync(context, ex.Status, $"<p>{HtmlEncoder.Default.Encode(ex.Message)}.</p>")
                .ConfigureAwait(false);
        }
    }

    private static Task WriteUnknownAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status404NotFound, "<p>This code is unknown, or no longer valid.</p>");

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        // The URL may hold a secret. With "no-referrer", browsers would send the form with "Origin: null".
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'";
        return context.Response.WriteAsync(
            $"""
            <!doctype html><html lang="en"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in a device · Arraylake emulator</title>
            <link rel="stylesheet" href="{PagePaths.Sheet}"><link rel="icon" href="{PagePaths.Icon}">
            <main class="narrow"><h1>Sign in a device</h1>
            {body}
            </main></html>

            """,
            context.RequestAborted);
    }
}
