namespace Arraylake.Configuration;

/// <summary>The keys of contract 1.6 that this library uses, and their spelling.</summary>
internal static class SettingKey
{
    public const string Token = "token";
    public const string ServiceUri = "service.uri";
    public const string TokenPath = "service.token_path";
    public const string Proxy = "service.proxy";
    public const string SslVerify = "service.ssl.verify";
    public const string SslCaFile = "service.ssl.cafile";
    public const string Org = "user.org";
    public const string Timeout = "http.timeout";
    public const string MaximumRetryCount = "http.max_retries";

    private static readonly string[] Used =
        [Token, ServiceUri, TokenPath, Proxy, SslVerify, SslCaFile, Org, Timeout, MaximumRetryCount];

    public static bool IsUsed(string key) => Used.Contains(key);

    /// <summary>Whether it contains used keys, as <c>user</c> contains <c>user.org</c>.</summary>
    public static bool IsSection(string key) =>
        Used.Any(used => used.StartsWith($"{key}.", StringComparison.Ordinal));

    /// <summary>As the Python client compares keys: case is ignored, and a hyphen equals an underscore.</summary>
    public static string Normalize(string text) => text.Trim().ToLowerInvariant().Replace('-', '_');

    /// <summary>The environment variable of a key: a double underscore nests.</summary>
    public static string VariableOf(string key) =>
        $"ARRAYLAKE_{key.ToUpperInvariant().Replace(".", "__", StringComparison.Ordinal)}";
}
