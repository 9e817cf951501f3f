using System.Management.Automation.Host;
using Arraylake.Http;

namespace Arraylake.PowerShell;

/// <summary>The pages of a service on which people manage BucketConfigs: its web app, or the emulator's own.</summary>
internal sealed class WebPages
{
    private readonly ArraylakeClient _client;
    private readonly bool _isEmulator;

    private WebPages(ArraylakeClient client, bool isEmulator) => (_client, _isEmulator) = (client, isEmulator);

    /// <summary>The pages of a service.</summary>
    /// <exception cref="CommandException">Their addresses are not known.</exception>
    public static WebPages Of(ArraylakeClient client) =>
        ServiceAddress.AreSame(client.ServiceUri, ServiceAddress.Production) ? new WebPages(client, isEmulator: false)
        // Plain http is for this machine only, and there for the emulator.
        : new Uri(client.ServiceUri).Scheme == Uri.UriSchemeHttp ? new WebPages(client, isEmulator: true)
        : throw Unknown(client);

    /// <summary>The page of an organization's configs.</summary>
    /// <param name="org">The organization.</param>
    /// <param name="nickname">The config to find on it, where the page can do that; null for all.</param>
    public Uri AddressOf(string org, string? nickname = null)
    {
        var path = ServicePath.Of(org, "buckets");
        var search = nickname is null ? "" : $"?search={Uri.EscapeDataString(nickname)}";
        return new Uri(_isEmulator
            ? $"{_client.ServiceUri}/app/{path}{search}"
            : $"{BucketPolicies.WebAppOrigin}/{path}");
    }

    /// <summary>Opens a page in a browser, or prints the address where none can be started.</summary>
    /// <param name="output">Where the address goes.</param>
    /// <param name="address">The page.</param>
    /// <param name="host">The host, which may have nobody at it.</param>
    /// <param name="cancellationToken">Ends the request that signs in.</param>
    /// <exception cref="CommandException">The service is not an emulator with pages.</exception>
    public async Task ShowAsync(
        CommandOutput output, Uri address, PSHost host, CancellationToken cancellationToken)
    {
        var link = _isEmulator ? await SignInAsync(address, cancellationToken) : address;
        if (Browser.Open(link, host) is { } reason)
        {
            var once = _isEmulator ? " The link works once." : "";
            output.WriteHost(
                $"No browser can be started here: {reason}.{once} Open the page yourself: {link.AbsoluteUri}");
        }
        else
        {
            output.WriteVerbose($"Opened {address.AbsoluteUri} in a browser.");
        }
    }

    private async Task<Uri> SignInAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.Emulator.CreateSignInLinkAsync(address.PathAndQuery, cancellationToken);
        }
        catch (ArraylakeUnexpectedResponseException ex) when (ex.StatusCode is 404)
        {
            throw Unknown(_client, ex);
        }
    }

    private static CommandException Unknown(ArraylakeClient client, Exception? cause = null) => new(
        ErrorIds.PageNotFound,
        $"The page of the service {client.ServiceUri} is not known, only those of {ServiceAddress.Production} and of "
        + "the emulator.",
        cause);
}
