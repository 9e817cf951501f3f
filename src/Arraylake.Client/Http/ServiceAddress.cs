using System.Text.RegularExpressions;

namespace Arraylake;

/// <summary>The address of a service: https anywhere, http on this machine only (contract 1.1).</summary>
public static partial class ServiceAddress
{
    /// <summary>The production service (contract 1.1).</summary>
    public const string Production = "https://api.earthmover.io";

    /// <summary>Reads and checks an address.</summary>
    /// <param name="text">An absolute URL, with or without a trailing slash.</param>
    /// <returns>The address; <see cref="Format"/> prints it as objects have it.</returns>
    /// <exception cref="ArraylakeConfigurationException">It cannot be used; the message tells why.</exception>
    public static Uri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            // .NET also takes "https:/host" and "https:\\host", in which no other client would find the same host.
            || !trimmed.StartsWith($"{uri.Scheme}://", StringComparison.OrdinalIgnoreCase) || trimmed.Contains('\\')
            || uri.Host.Length == 0)
        {
            throw new ArraylakeConfigurationException(WithScheme(trimmed) is { } meant
                ? $"The service URI '{trimmed}' has no scheme. Did you mean {meant}?"
                : $"The service URI '{Shown(trimmed)}' is not an http or https URL. Specify one such as {Production}.");
        }
        if (uri.UserInfo.Length > 0)
        {
            throw new ArraylakeConfigurationException(
                $"The service URI for host '{uri.Host}' contains a user name or password. "
                + "Specify the token with -Token or ARRAYLAKE_TOKEN instead.");
        }
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new ArraylakeConfigurationException(
                $"The service URI '{uri.GetLeftPart(UriPartial.Path)}' must not have a query or a fragment.");
        }
        if (uri.Scheme == "http" && !uri.IsLoopback)
        {
            throw new ArraylakeConfigurationException(
                $"The service URI '{Format(uri)}' uses plain http, which would expose the token on the network. "
                + "Use https; http is for this machine (localhost, 127.0.0.1) only.");
        }
        return uri;
    }

    /// <summary>Formats an address as objects have it: without a trailing slash.</summary>
    /// <param name="uri">An absolute address.</param>
    public static string Format(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
    }

    /// <summary>Whether two addresses, in any spelling, are the same service.</summary>
    /// <param name="left">An address as text.</param>
    /// <param name="right">An address as text.</param>
    public static bool AreSame(string left, string right) =>
        Uri.TryCreate(left, UriKind.Absolute, out var one) && Uri.TryCreate(right, UriKind.Absolute, out var other)
            ? string.Equals(Format(one), Format(other), StringComparison.Ordinal)
            : string.Equals(left, right, StringComparison.Ordinal);

    /// <summary>The address for a host without a scheme; null if the text may be anything else.</summary>
    private static string? WithScheme(string text) =>
        HostAlone().Match(text) is { Success: true } host
        && !text.StartsWith("ema_", StringComparison.Ordinal) && !text.StartsWith("ey", StringComparison.Ordinal)
        && Uri.TryCreate($"{Uri.UriSchemeHttps}://{text}", UriKind.Absolute, out var uri)
        && (uri.IsLoopback || host.Groups["port"].Success || uri.Host.Contains('.', StringComparison.Ordinal))
            ? $"{(uri.IsLoopback ? Uri.UriSchemeHttp : Uri.UriSchemeHttps)}://{text}"
            : null;

    [GeneratedRegex(
        @"^(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]+\])(?<port>:[0-9]{1,5})?(?:/[A-Za-z0-9/._-]*)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex HostAlone();

    // Text that is not a URL may be a token in the wrong place, and so may text after a URL.
    private static string Shown(string text) =>
        text.Contains("://", StringComparison.Ordinal) && text.AsSpan().IndexOfAny('@', '?', '#') < 0 ? text : "…";
}
