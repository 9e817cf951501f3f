using System.Diagnostics.CodeAnalysis;

namespace Arraylake;

/// <summary>
/// The location of a BucketConfig as people write it: <c>{scheme}://{name}[/{prefix}]</c>, with the scheme
/// <c>s3</c>, <c>gs</c> or <c>az</c> (contract 3.1). Never <see cref="Uri"/>, which changes case and
/// refuses legal names.
/// </summary>
/// <param name="Scheme">The scheme, in lower case.</param>
/// <param name="Name">The bucket or container, exactly as written.</param>
/// <param name="Prefix">The key prefix without leading slash; empty for the whole bucket.</param>
public sealed record BucketUri(string Scheme, string Name, string Prefix)
{
    private const string Separator = "://";

    /// <summary>
    /// Reads a location. One trailing slash is accepted and removed. <see cref="BucketConfigRules"/> checks name
    /// and prefix.
    /// </summary>
    /// <param name="text">For example <c>s3://my-bucket/some/prefix</c>.</param>
    /// <exception cref="ArraylakeInvalidException">The text is not a location; nothing was sent.</exception>
    public static BucketUri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var uri, out var problem)
            ? uri
            : throw new ArraylakeInvalidException(new RuleViolation(
                BucketConfigFields.Uri, problem, SettingSecrets.ShownUrl(text), Form));
    }

    /// <summary>Reads a location without throwing.</summary>
    /// <param name="text">For example <c>s3://my-bucket/some/prefix</c>.</param>
    /// <param name="uri">The location.</param>
    /// <param name="problem">What is wrong with the text, in the service's words if it has any.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out BucketUri? uri, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        (uri, problem) = (null, null);
        var trimmed = text.Trim();
        var separator = trimmed.IndexOf(Separator, StringComparison.Ordinal);
        var scheme = separator > 0 ? trimmed[..separator].ToLowerInvariant() : "";
        if (Platforms.FromScheme(scheme, hasEndpoint: false) is null)
        {
            problem = $"'{SettingSecrets.ShownUrl(text)}' is not the location of a bucket.";
            return false;
        }
        var location = trimmed[(separator + Separator.Length)..];
        if (location.AsSpan().IndexOfAny('?', '#') >= 0)
        {
            problem = $"A bucket URI must not contain '?' or '#': {SettingSecrets.ShownUrl(text)}";
            return false;
        }
        var slash = location.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? location : location[..slash];
        if (name.Contains('@', StringComparison.Ordinal))
        {
            problem = "A bucket URI must not contain a user name or password; credentials belong in auth_config.";
            return false;
        }
        var prefix = slash < 0 ? "" : location[(slash + 1)..];
        uri = new BucketUri(scheme, name, prefix.Length > 1 && prefix.EndsWith('/') ? prefix[..^1] : prefix);
        return true;
    }

    /// <summary>Formats the location of a config, without a trailing slash.</summary>
    /// <param name="platform">The platform in wire terms.</param>
    /// <param name="name">The bucket or container.</param>
    /// <param name="prefix">The key prefix, or empty.</param>
    public static string Format(string platform, string name, string prefix) =>
        string.IsNullOrEmpty(prefix)
            ? $"{Platforms.SchemeOf(platform)}{Separator}{name}"
            : $"{Platforms.SchemeOf(platform)}{Separator}{name}/{prefix}";

    /// <summary>The text form, without a trailing slash.</summary>
    public override string ToString() =>
        Prefix.Length == 0 ? $"{Scheme}{Separator}{Name}" : $"{Scheme}{Separator}{Name}/{Prefix}";

    internal const string Form = "s3://bucket[/prefix], gs://bucket[/prefix] or az://container[/prefix]";
}
