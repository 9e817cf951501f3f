using Arraylake.Emulator.Identity;

namespace Arraylake.Emulator.Pages.SignIn;

/// <summary>Signs in with a token or a one-time link, and out.</summary>
internal sealed class SignInPages(
    TokenCheck tokens, PageSessions sessions, SignInLinks links, bool allowsDevices)
{
    public const string Token = "token";

    private const string Title = "Sign in";

    public static void Map(
        PageFrame frame, TokenCheck tokens, PageSessions sessions, SignInLinks links, bool allowsDevices)
    {
        var pages = new SignInPages(tokens, sessions, links, allowsDevices);
        frame.Get(PagePaths.SignIn, pages.ShowAsync, isOpen: true);
        frame.Post(PagePaths.SignIn, pages.SignInAsync, isOpen: true);
        frame.Get(PagePaths.SignInLink, pages.UseLinkAsync, isOpen: true);
        frame.Post(PagePaths.SignOut, pages.SignOutAsync, isOpen: true);
    }

    private Task<PageAnswer> ShowAsync(PageRequest request) => Task.FromResult<PageAnswer>(Form(request));

    private async Task<PageAnswer> SignInAsync(PageRequest request)
    {
        var token = request.Field(Token)?.Trim() ?? "";
        try
        {
            if (await tokens.FindAsync(token, request.Aborted).ConfigureAwait(false) is null)
            {
                return Form(request, TokenCheck.Unknown, StatusCodes.Status401Unauthorized);
            }
        }
        catch (Refusal ex)
        {
            return Form(request, ex.Message, ex.Status);
        }
        sessions.Start(request.Context, token);
        return new Redirection(PagePaths.TargetOf(request.Field(PagePaths.Target)));
    }

    private Task<PageAnswer> UseLinkAsync(PageRequest request)
    {
        // A browser that only prepares a page must not use the link up.
        if (request.Context.Request.Headers["Sec-Purpose"].ToString().StartsWith("prefetch", StringComparison.Ordinal))
        {
            throw new Refusal(StatusCodes.Status503ServiceUnavailable, "Open the link to use it.");
        }
        var target = PagePaths.TargetOf(request.Query(PagePaths.Target));
        if (links.Redeem((string)request.Context.GetRouteValue("code")!) is not { } token)
        {
            return Task.FromResult<PageAnswer>(Form(
                request, "This link was used before, or is too old. Sign in with a token.",
                StatusCodes.Status410Gone));
        }
        sessions.Start(request.Context, token);
        // After a link on another site, browsers would not send the new cookie along with a redirection.
        return Task.FromResult<PageAnswer>(request.Context.Request.Headers["Sec-Fetch-Site"] is ["cross-site"]
            ? new Screen("Signed in", SignInView.Continue(target))
            : new Redirection(target));
    }

    private Task<PageAnswer> SignOutAsync(PageRequest request)
    {
        sessions.End(request.Context);
        return Task.FromResult<PageAnswer>(new Redirection(PagePaths.SignIn));
    }

    private Screen Form(PageRequest request, string? problem = null, int status = StatusCodes.Status200OK) =>
        new(Title, SignInView.Of(request, problem, allowsDevices), Tab: null, status);
}
