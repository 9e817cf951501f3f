using System.Security.Claims;
using System.Text;
using Arraylake.Emulator.Pages.SignIn;
using Arraylake.Emulator.Storage;
using Microsoft.AspNetCore.Antiforgery;

namespace Arraylake.Emulator.Pages;

/// <summary>Common to every page: the session, security headers, antiforgery, the form of errors.</summary>
internal sealed class PageFrame(IEndpointRouteBuilder routes, PageSessions sessions)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly Lock _gate = new();
    private PageServices? _services;

    /// <summary>Maps a page. Without a session, all but open pages lead to the sign-in.</summary>
    public void Get(string path, PageHandler handler, bool isOpen = false) => Hide(
        routes.MapGet(path, context => RunAsync(context, handler, isOpen)));

    /// <summary>Maps the form of a page; it needs a valid antiforgery token.</summary>
    public void Post(string path, PageHandler handler, bool isOpen = false) => Hide(
        routes.MapPost(path, context => RunAsync(context, handler, isOpen)));

    // The frame checks sessions itself, and pages are no part of the API.
    private static void Hide(IEndpointConventionBuilder route) => route.AllowAnonymous().ExcludeFromDescription();

    private async Task RunAsync(HttpContext context, PageHandler handler, bool isOpen)
    {
        SetHeaders(context.Response.Headers);
        var services = ServicesFor(context);
        var caller = await sessions.FindAsync(context).ConfigureAwait(false);
        if (caller is not null)
        {
            // Antiforgery tokens are valid for one person only.
            context.User = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, $"{caller.Id}")], "session"));
        }
        var request = new PageRequest(context, caller, services.Antiforgery.GetAndStoreTokens(context));
        var answer = caller is null && !isOpen
            ? RequireSignIn(request)
            : await AnswerAsync(request, handler, services.Antiforgery).ConfigureAwait(false);
        if (answer is Redirection redirection)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = redirection.Location;
            return;
        }
        var screen = (Screen)answer;
        var html = await services.RenderAsync(Layout.Of(request, screen)).ConfigureAwait(false);
        context.Response.StatusCode = screen.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync("<!DOCTYPE html>\n" + html, Encoding.UTF8, context.RequestAborted)
            .ConfigureAwait(false);
    }

    private static async Task<PageAnswer> AnswerAsync(
        PageRequest request, PageHandler handler, IAntiforgery antiforgery)
    {
        try
        {
            if (HttpMethods.IsPost(request.Context.Request.Method))
            {
                request.Form = await RequestBody.ReadFormAsync(request.Context).ConfigureAwait(false);
                await antiforgery.ValidateRequestAsync(request.Context).ConfigureAwait(false);
            }
            return await handler(request).ConfigureAwait(false);
        }
        catch (Refusal ex)
        {
            return ErrorView.Screen(ex.Status, ex.Message);
        }
        catch (StorageFullException ex)
        {
            return ErrorView.Screen(StatusCodes.Status507InsufficientStorage, ex.Message);
        }
        catch (Exception ex) when (ex is AntiforgeryValidationException or InvalidDataException)
        {
            return ErrorView.Screen(
                StatusCodes.Status400BadRequest,
                "This form is not valid, or no longer. Go back, reload the page and try again. Nothing was changed.");
        }
    }

    private static PageAnswer RequireSignIn(PageRequest request)
    {
        var asked = request.Context.Request;
        return HttpMethods.IsGet(asked.Method)
            ? new Redirection(
                $"{PagePaths.SignIn}{QueryString.Create(PagePaths.Target, $"{asked.Path}{asked.QueryString}")}")
            : ErrorView.Screen(StatusCodes.Status401Unauthorized, "You are not signed in. Nothing was changed.");
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private PageServices ServicesFor(HttpContext context)
    {
        lock (_gate)
        {
            return _services ??= new PageServices(context.Connection.LocalPort);
        }
    }
}
