using System.Text.RegularExpressions;

namespace Arraylake.Identity;

/// <summary>
/// The address of an identity provider: https, and http on this machine alone, where the service itself is like that.
/// </summary>
internal static partial class ProviderAddress
{
    /// <summary>Makes an address of a bare host; null where it is anything else.</summary>
    public static Uri? Of(string domain, Uri service)
    {
        // With a path, a query or a user name in it, the tokens would go to where nobody expects them.
        if (!Host().IsMatch(domain)
            || !Uri.TryCreate($"{Uri.UriSchemeHttps}://{domain}/", UriKind.Absolute, out var address))
        {
            return null;
        }
        return address.IsLoopback && service.IsLoopback && service.Scheme == Uri.UriSchemeHttp
            ? new Uri($"{Uri.UriSchemeHttp}://{domain}/")
            : address;
    }

    [GeneratedRegex(@"^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
