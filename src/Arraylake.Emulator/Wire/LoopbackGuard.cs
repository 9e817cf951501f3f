using System.Net;

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
        var isForeign = origin.Count > 0 && !(origin.Count == 1
            && string.Equals(origin[0], $"{Uri.UriSchemeHttp}://{host.Value}", StringComparison.OrdinalIgnoreCase));
        return isForeign || (IsFromElsewhere(context.Request) && !IsLink(context.Request))
            ? Answer.RefuseAsync(context, new Refusal(
                StatusCodes.Status403Forbidden,
                $"Requests from web pages of '{(isForeign ? origin : "another origin")}' are refused. "
                + "Only the emulator's own pages may send any."))
            : next(context);
    }

    // Browsers send no Origin with images, scripts and frames, but they do say where the request comes from. Another
    // port of this machine is the same site, so cookies go with it.
    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site is not ["same-origin"] and not ["none"];

    // Somebody follows a link: the other page does not see the answer.
    private static bool IsLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers["Sec-Fetch-Mode"] is ["navigate"] && request.Headers["Sec-Fetch-Dest"] is ["document"];

    private static bool IsOwn(HostString host, int port) =>
        host.HasValue && (host.Port ?? StandardPort) == port
        && (string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address)));
}
