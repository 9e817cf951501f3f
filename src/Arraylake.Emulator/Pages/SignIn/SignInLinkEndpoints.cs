using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.OpenApi;

namespace Arraylake.Emulator.Pages.SignIn;

/// <summary>Creates one-time links to the page; whoever has a token gets one for that token.</summary>
internal static class SignInLinkEndpoints
{
    public const string Path = FaultInjection.OwnPaths + "/sign-in-links";

    public static IEnumerable<ApiOperation> Operations =>
    [
        new("POST", Path, "create_sign_in_link", "Creates a one-time link that signs a browser in to the page")
        {
            Status = StatusCodes.Status201Created, Answer = typeof(SignInLink),
        },
    ];

    public static void Map(IEndpointRouteBuilder routes, SignInLinks links) => routes.MapPost(
        Path, context => CreateAsync(context, links));

    private static Task CreateAsync(HttpContext context, SignInLinks links)
    {
        context.Response.Headers.CacheControl = "no-store";
        var path = links.Create(TokenCheck.BearerOf(context.Request)!);
        return Answer.WriteAsync(context, StatusCodes.Status201Created, writer =>
        {
            writer.WriteStartObject();
            // LoopbackGuard has checked the host, and cookies belong to it.
            writer.WriteString("url", $"{context.Request.Scheme}://{context.Request.Host}{path}");
            writer.WriteString("path", path);
            writer.WriteNumber("expires_in", (int)SignInLinks.Lifetime.TotalSeconds);
            writer.WriteEndObject();
        });
    }

    /// <summary>The link is valid once, for so many seconds; ?to=/app/… opens that page.</summary>
    internal sealed record SignInLink(string Url, string Path, int ExpiresIn);
}
