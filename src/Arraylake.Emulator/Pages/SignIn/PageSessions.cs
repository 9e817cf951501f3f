using System.Collections.Concurrent;
using System.Security.Cryptography;
using Arraylake.Emulator.Identity;

namespace Arraylake.Emulator.Pages.SignIn;

/// <summary>
/// Who is signed in to the page. The cookie is a random id; the token stays here, and is checked as any other token at
/// each request. Sessions end with the process.
/// </summary>
internal sealed class PageSessions(TokenCheck tokens)
{
    private const int IdLength = 64;

    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);

    /// <summary>The caller of the session; null if nobody is signed in, or the token has expired.</summary>
    public async Task<Caller?> FindAsync(HttpContext context)
    {
        if (context.Request.Cookies[CookieOf(context)] is not { } id || !_tokens.TryGetValue(id, out var token))
        {
            return null;
        }
        try
        {
            return await tokens.FindAsync(token, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Refusal)
        {
            _tokens.TryRemove(id, out _);
            return null;
        }
    }

    /// <summary>Starts a session, and ends the one that was there.</summary>
    public void Start(HttpContext context, string token)
    {
        End(context);
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        _tokens[id] = token;
        context.Response.Cookies.Append(CookieOf(context), id, Cookie());
    }

    /// <summary>Ends the session, if there is one.</summary>
    public void End(HttpContext context)
    {
        var name = CookieOf(context);
        if (context.Request.Cookies[name] is { } id && _tokens.TryRemove(id, out _))
        {
            context.Response.Cookies.Delete(name, Cookie());
        }
    }

    // Cookies do not know ports, so two emulators would overwrite each other's.
    private static string CookieOf(HttpContext context) => $"arraylake-page-{context.Connection.LocalPort}";

    private static CookieOptions Cookie() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Path = PagePaths.Root,
        IsEssential = true,
    };
}
