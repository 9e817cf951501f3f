using System.Net;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Emulator.Wire;

/// <summary>
/// Runs before everything else, for every path. Listening on loopback keeps other machines out, but not the web pages
/// in a browser on this machine: by DNS rebinding a page reaches the emulator under its own name, and a form or a
/// script can post to any address.
/// </summary>
internal static class LoopbackGuard
{
    private const int StandardPort = 80;

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (host, port) = (context.Request.Host, context.Connection.LocalPort);
        if (!IsOwn(host, port))
        {
            return Answer.RefuseAsync(context, new Refusal(
                StatusCodes.Status421MisdirectedRequest,
                $"The host '{host.Value}' is not this emulator. Use http://127.0.0.1:{port}, http://[::1]:{port} "
                + $"or http://localhost:{port}, whichever it listens on."));
        }
        var origin = context.Request.Headers.Origin;
        // The same host, not just any loopback one: a page of another program on this machine is foreign too.
        return origin.Count == 0 || (origin.Count == 1
            && string.Equals(origin[0], $"{Uri.UriSchemeHttp}://{host.Value}", StringComparison.OrdinalIgnoreCase))
                ? next(context)
                : Answer.RefuseAsync(context, new Refusal(
                    StatusCodes.Status403Forbidden,
                    $"Requests from web pages of '{origin}' are refused. Only the emulator's own pages may send any."));
    }

    private static bool IsOwn(HostString host, int port) =>
        host.HasValue && (host.Port ?? StandardPort) == port
        && (string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address)));
}
