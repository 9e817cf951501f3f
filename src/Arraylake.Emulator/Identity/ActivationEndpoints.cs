using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arraylake.Emulator.Identity;

/// <summary>The page on which somebody approves or denies a device.</summary>
internal sealed class ActivationEndpoints(DeviceLogins devices)
{
    private const string Field = "user_code";

    public static void Map(IEndpointRouteBuilder routes, IdentityProvider provider)
    {
        var endpoints = new ActivationEndpoints(provider.Devices);
        routes.MapGet("/activate", endpoints.ShowAsync).AllowAnonymous();
        routes.MapPost("/activate", endpoints.DecideAsync).AllowAnonymous();
    }

    private Task ShowAsync(HttpContext context)
    {
        if (context.Request.Query[Field] is not [{ Length: > 0 } code])
        {
            return WriteAsync(context, StatusCodes.Status200OK, $"""
                <form method="get" action="/activate"><label>Code <input name="{Field}" autofocus required></label>
                <button>Continue</button></form>
                """);
        }
        return devices.FindWaiting(code) is { } login
            ? WriteAsync(context, StatusCodes.Status200OK, $"""
                <p>A device that shows <strong>{login.UserCode}</strong> wants to sign in as
                {HtmlEncoder.Default.Encode(login.Settings.Person.Email)} ({login.Settings.Person.Role}).</p>
                <form method="post" action="/activate"><input type="hidden" name="{Field}" value="{login.UserCode}">
                <button name="decision" value="{LoginDecision.Approve}">Approve</button>
                <button name="decision" value="{LoginDecision.Deny}">Deny</button></form>
                """)
            : WriteUnknownAsync(context);
    }

    private Task DecideAsync(HttpContext context)
    {
        try
        {
            var form = OAuthForm.Read(context);
            var decision = form["decision"];
            if (decision is not (LoginDecision.Approve or LoginDecision.Deny))
            {
                throw OAuthRefusal.InvalidRequest("The decision must be approve or deny");
            }
            return devices.FindWaiting(form[Field]) is not { } login
                ? WriteUnknownAsync(context)
                : !login.Decide(decision)
                    ? WriteAsync(context, StatusCodes.Status409Conflict, "<p>This was decided before.</p>")
                    : WriteAsync(
                        context,
                        StatusCodes.Status200OK,
                        decision == LoginDecision.Approve
                            ? "<p>Approved. You can close this page.</p>"
                            : "<p>Denied. You can close this page.</p>");
        }
        catch (OAuthRefusal refusal)
        {
            return WriteAsync(context, refusal.Status, $"<p>{HtmlEncoder.Default.Encode(refusal.Message)}.</p>");
        }
    }

    private static Task WriteUnknownAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status404NotFound, "<p>This code is unknown, or no longer valid.</p>");

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'";
        return context.Response.WriteAsync(
            $"""
            <!doctype html><html lang="en"><title>Arraylake emulator</title><h1>Sign in a device</h1>
            {body}
            </html>

            """,
            context.RequestAborted);
    }
}
