using Arraylake.Emulator.Identity;

namespace Arraylake.Emulator.Pages.SignIn;

/// <summary>
/// Signs in as the command line does: with a code that is approved on the page of <see cref="ActivationEndpoints"/>.
/// </summary>
internal sealed class DeviceSignInPages(IdentityProvider provider, PageSessions sessions)
{
    public const string DeviceCode = "device_code";
    public const string UserCode = "user_code";

    private const string Title = "Sign in with a code";

    public static void Map(PageFrame frame, IdentityProvider provider, PageSessions sessions)
    {
        var pages = new DeviceSignInPages(provider, sessions);
        frame.Post(PagePaths.Device, pages.SignInAsync, isOpen: true);
    }

    /// <summary>Starts a login, or continues the one whose code the form has.</summary>
    private async Task<PageAnswer> SignInAsync(PageRequest request)
    {
        var issuer = OAuthEndpoints.IssuerOf(request.Context);
        if (request.Field(DeviceCode) is not { } deviceCode)
        {
            var login = provider.Start($"{issuer}{ActivationEndpoints.Path[1..]}");
            return Waiting(request, login.DeviceCode, login.UserCode);
        }
        try
        {
            var tokens = await provider.RedeemAsync(deviceCode, issuer, request.Aborted).ConfigureAwait(false);
            sessions.Start(request.Context, tokens.IdToken);
            return new Redirection(PagePaths.TargetOf(request.Field(PagePaths.Target)));
        }
        catch (OAuthRefusal ex) when (ex.IsPending)
        {
            return Waiting(request, deviceCode, request.Field(UserCode) ?? "", ex.Message);
        }
        catch (OAuthRefusal ex)
        {
            return new Screen(
                Title,
                SignInView.Of(request, ex.Message, allowsDevices: true),
                Tab: null,
                StatusCodes.Status401Unauthorized);
        }
    }

    private static Screen Waiting(PageRequest request, string deviceCode, string userCode, string? status = null) =>
        new(Title, DeviceSignInView.Of(request, deviceCode, userCode, status));
}
