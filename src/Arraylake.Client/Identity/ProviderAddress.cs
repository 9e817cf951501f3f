using System.Text.RegularExpressions;

namespace Arraylake.Identity;

/// <summary>
/// The address of an identity provider: https, and http on this machine alone, where the service itself is like that.
/// </summary>
internal static partial class ProviderAddress
{
    private const string Plain = "http://";
    private const string Secure = "https://";

    /// <summary>
    /// Makes an address of a host, be it bare or with its scheme; null where it is anything else.
    /// </summary>
    public static Uri? Of(string domain, Uri service)
    {
        var isPlain = domain.StartsWith(Plain, StringComparison.OrdinalIgnoreCase);
        domain = isPlain ? domain[Plain.Length..]
            : domain.StartsWith(Secure, StringComparison.OrdinalIgnoreCase) ? domain[Secure.Length..]
            : domain;
        // With a path, a query or a user name in it, the tokens would go to where nobody expects them.
        if (!Host().IsMatch(domain)
            || !Uri.TryCreate($"{Uri.UriSchemeHttps}://{domain}/", UriKind.Absolute, out var address))
        {
            return null;
        }
        return address.IsLoopback && service.IsLoopback && service.Scheme == Uri.UriSchemeHttp
            ? new Uri($"{Plain}{domain}/")
            : isPlain ? null : address;
    }

    [GeneratedRegex(@"^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
