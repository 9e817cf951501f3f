using System.Text.RegularExpressions;

namespace Arraylake.Identity;

/// <summary>
/// The address of an identity provider: https, or http on this machine if the service uses that, too.
/// </summary>
internal static partial class ProviderAddress
{
    private const string Plain = "http://";
    private const string Secure = "https://";

    /// <summary>
    /// Parses a host with or without a scheme; null if it is anything else.
    /// </summary>
    public static Uri? Of(string domain, Uri service)
    {
        var isPlain = domain.StartsWith(Plain, StringComparison.OrdinalIgnoreCase);
        domain = isPlain ? domain[Plain.Length..]
            : domain.StartsWith(Secure, StringComparison.OrdinalIgnoreCase) ? domain[Secure.Length..]
            : domain;
        // With a path, a query or a user name, the tokens would be sent to an unexpected place.
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
