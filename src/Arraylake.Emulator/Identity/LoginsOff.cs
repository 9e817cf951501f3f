namespace Arraylake.Emulator.Identity;

/// <summary>The endpoints of logins where logins are not allowed.</summary>
internal static class LoginsOff
{
    private const string Why =
        "Logins are off at this emulator. Use a token, or start it with logins: "
        + "Start-ArraylakeEmulator -AllowLogin, or arraylake-emulator without --no-logins";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in OAuthEndpoints.Paths.Append(ActivationEndpoints.Path))
        {
            routes.Map(path, Refuse).AllowAnonymous();
        }
        routes.Map(LoginSettingsEndpoints.Path, Refuse);
    }

    // In the form of the service and in that of OAuth: the paths belong to one or the other.
    private static Task Refuse(HttpContext context) =>
        Answer.WriteAsync(context, StatusCodes.Status403Forbidden, static writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("detail", Why);
            writer.WriteString("error", "access_denied");
            writer.WriteString("error_description", Why);
            writer.WriteEndObject();
        });
}
