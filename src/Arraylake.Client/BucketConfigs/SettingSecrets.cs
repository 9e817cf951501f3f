using System.Buffers;

namespace Arraylake;

/// <summary>
/// Credentials in the settings of a config, where everybody who reads the config can see them. They are refused in
/// requests, and masked in answers.
/// </summary>
public static class SettingSecrets
{
    // Without case and separators, so that aws_secret_access_key, AWS-Secret-Access-Key and SecretAccessKey are one.
    private static readonly string[] Marks =
    [
        "secret", "password", "passwd", "token", "accesskey", "accountkey", "privatekey", "apikey", "sharedkey",
        "credential", "connectionstring",
    ];

    private static readonly string[] Names = ["key", "keyid", "sas", "pwd", "passphrase"];

    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#\\");

    /// <summary>The rules about credentials that settings break.</summary>
    /// <param name="settings">The new settings.</param>
    /// <param name="current">The current settings: existing values are not refused.</param>
    public static IEnumerable<RuleViolation> Check(ExtraConfig settings, ExtraConfig? current = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var (key, value) in settings.InClear())
        {
            if ((current is null || !ExtraConfig.AreSame(value, current.ValueInClear(key)))
                && Check(key, value) is { } violation)
            {
                yield return violation;
            }
        }
    }

    /// <summary>The rule about credentials that a setting breaks; null if it breaks none.</summary>
    internal static RuleViolation? Check(string key, object? value) =>
        value is null ? null
        : IsCredential(key) ? new RuleViolation(
            BucketConfigFields.ExtraConfig,
            $"'{key}' looks like a credential. Settings are shown to everybody who reads the config; "
            + "credentials belong in auth_config.",
            Limit: "access keys in an auth_config with the method 'hmac'")
        {
            Key = key,
            IsMisplacedCredential = true,
        }
        : !ReferenceEquals(Shown(key, value), value) ? new RuleViolation(
            BucketConfigFields.ExtraConfig,
            $"The URL in {key} contains a user name, a password or a query. Settings are shown to everybody "
            + "who reads the config; credentials belong in auth_config.",
            Limit: "a URL such as https://host[:port]")
        {
            Key = key,
        }
        : null;

    /// <summary>Whether a setting is a credential, by its name.</summary>
    /// <param name="key">A key of extra_config, or a column of a table.</param>
    public static bool IsCredential(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        // Fast path, without a closure: nearly all settings in every config of a list.
        return !ExtraConfigKey.IsKnown(key) && IsCredentialName(NearNames.Normalize(key));
    }

    private static bool IsCredentialName(string name) =>
        Names.Contains(name) || Marks.Any(mark => name.Contains(mark, StringComparison.Ordinal));

    /// <summary>Whether a setting is a credential, by its name, or its URL has one, masked or not.</summary>
    /// <param name="key">A key of extra_config.</param>
    /// <param name="value">Its value.</param>
    internal static bool IsOrHasCredential(string key, object? value) =>
        IsCredential(key) || !ReferenceEquals(Shown(key, value), value);

    /// <summary>The value for display: masked if it is or contains a credential.</summary>
    internal static object? Shown(string key, object? value) =>
        IsCredential(key) ? value is null or "" ? value : SecretText.Mask
        : value is string text ? ShownUrl(text, key == ExtraConfig.EndpointUrl)
        : value;

    /// <summary>The secrets in a setting, to be removed from texts of the answer.</summary>
    internal static IEnumerable<SecretText> Of(string key, object? value)
    {
        if (value is not string text || text.Length == 0)
        {
            yield break;
        }
        if (IsCredential(key))
        {
            yield return new SecretText(text);
        }
        else if (UserInfo(text, key == ExtraConfig.EndpointUrl) is { Length: > 0 } range)
        {
            var user = text.Substring(range.Start, range.Length);
            yield return new SecretText(user);
            if (user.Split(':', 2) is [_, { Length: > 0 } password])
            {
                yield return new SecretText(password);
            }
        }
    }

    private static string ShownUrl(string text, bool isUrl)
    {
        if (UserInfo(text, isUrl) is { Length: > 0 } user)
        {
            text = string.Concat(text.AsSpan(0, user.Start), SecretText.Mask, text.AsSpan(user.Start + user.Length));
        }
        // The query of a signed URL contains its key.
        var query = isUrl ? text.IndexOf('?', StringComparison.Ordinal) : -1;
        return query < 0 || query == text.Length - 1 ? text : string.Concat(text.AsSpan(0, query + 1), SecretText.Mask);
    }

    /// <summary>A URL for display in an error: user name, password and query are masked.</summary>
    /// <param name="text">The URL, or text in its place.</param>
    public static string ShownUrl(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = ShownUrl(text, isUrl: true);
        // A key with a slash makes the URL invalid, and ends its authority before the '@'.
        var at = shown.LastIndexOf('@');
        return at < 0 || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0)
            ? shown
            : $"{SecretText.Mask}{shown[at..]}";
    }

    // The position of KEY:SECRET in https://KEY:SECRET@host; the scheme may be missing.
    private static (int Start, int Length)? UserInfo(string text, bool isUrl)
    {
        const string Separator = "://";
        var scheme = text.Contains('@', StringComparison.Ordinal)
            ? text.IndexOf(Separator, StringComparison.Ordinal)
            : -1;
        if (scheme < 0 && (!isUrl || !text.Contains('@', StringComparison.Ordinal)))
        {
            return null;
        }
        var start = scheme < 0 ? 0 : scheme + Separator.Length;
        var end = text.AsSpan(start).IndexOfAny(EndOfAuthority);
        var authority = end < 0 ? text.AsSpan(start) : text.AsSpan(start, end);
        var length = authority.LastIndexOf('@');
        return length > 0 ? (start, length) : null;
    }
}
