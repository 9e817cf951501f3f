using System.Globalization;
using Arraylake.Configuration;

namespace Arraylake;

/// <summary>
/// The settings of environment and config files (contract 1.6), as the Python client reads them: a variable
/// <c>ARRAYLAKE_A__B</c> overrides the key <c>a.b</c> of the files. A snapshot; read it again to see changes.
/// </summary>
public sealed class ArraylakeSettings
{
    private const string VariablePrefix = "ARRAYLAKE_";
    private const string OldPrefix = "ARRAYLAKE_CLIENT_";
    internal const string OrgVariable = "ARRAYLAKE_ORG";
    private const int LongestTimeout = 86_400;
    private const int MostRetries = 1000;

    // In this order (contract 1.6), regardless of the scheme of the service.
    private static readonly string[] ProxyVariables =
        ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

    private static readonly string[] NoProxyVariables = ["NO_PROXY", "no_proxy"];

    private readonly EnvironmentVariables _environment;
    private readonly ConfigurationFiles _files;
    private readonly Dictionary<string, string> _variables;

    private ArraylakeSettings(EnvironmentVariables environment)
    {
        _environment = environment;
        _files = ConfigurationFiles.Read(environment);
        _variables = environment.Names
            .Where(name => name.StartsWith(VariablePrefix, StringComparison.Ordinal))
            .GroupBy(name => SettingKey.Normalize(name[VariablePrefix.Length..])
                .Replace("__", ".", StringComparison.Ordinal))
            .ToDictionary(group => group.Key, group => group.Min(StringComparer.Ordinal)!, StringComparer.Ordinal);
    }

    /// <summary>The API key or JWT: <c>token</c>, <c>ARRAYLAKE_TOKEN</c>. Its form is not checked yet.</summary>
    public Found<SecretText>? Token =>
        Find(SettingKey.Token) is { } token ? new(new SecretText(token.Value), token.Source) : null;

    /// <summary>The address of the service: <c>service.uri</c>, <c>ARRAYLAKE_SERVICE__URI</c>.</summary>
    public Found<string>? ServiceUri => Find(SettingKey.ServiceUri);

    /// <summary>
    /// The organization: <c>ARRAYLAKE_ORG</c>, else <c>ARRAYLAKE_USER__ORG</c>, else <c>user.org</c>.
    /// </summary>
    public Found<string>? Org => Variable(OrgVariable) ?? Find(SettingKey.Org);

    /// <summary>The file of the saved login, if it is not the default: <c>service.token_path</c>.</summary>
    public Found<string>? TokenPath => Path(SettingKey.TokenPath);

    /// <summary>
    /// A PEM or DER file of certificate authorities to trust in addition to the system's: <c>service.ssl.cafile</c>.
    /// </summary>
    public Found<string>? CertificateAuthority => Path(SettingKey.SslCaFile);

    /// <summary>
    /// The URL of a proxy: <c>service.proxy</c>, else <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>ALL_PROXY</c>. It may
    /// contain a password.
    /// </summary>
    public Found<string>? Proxy => Find(SettingKey.Proxy) ?? FirstOf(ProxyVariables);

    /// <summary>
    /// The hosts that are reached without a proxy: <c>NO_PROXY</c>. It does not apply to <c>service.proxy</c>.
    /// </summary>
    public Found<string>? NoProxy => Find(SettingKey.Proxy) is null ? FirstOf(NoProxyVariables) : null;

    /// <summary>The limit for one attempt: <c>http.timeout</c>, 1 to 86400 seconds.</summary>
    /// <exception cref="ArraylakeConfigurationException">It is not such a number.</exception>
    public TimeSpan? Timeout =>
        Number(SettingKey.Timeout, 1, LongestTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The maximum number of retries of a request: <c>http.max_retries</c>, 0 to 1000.</summary>
    /// <exception cref="ArraylakeConfigurationException">It is not such a number.</exception>
    public int? MaximumRetryCount => Number(SettingKey.MaximumRetryCount, 0, MostRetries);

    /// <summary>Variables with names of old clients. They are not read.</summary>
    public IReadOnlyList<string> OldVariables =>
        [.. _environment.Names.Where(name => name.StartsWith(OldPrefix, StringComparison.Ordinal)).Order()];

    /// <summary>Warnings for their owner: config files with a token that others can read.</summary>
    public IReadOnlyList<string> Warnings => _files.Warnings;

    internal string? Home => _environment.Home;

    internal Found<string>? SslVerify => Find(SettingKey.SslVerify);

    /// <summary>The places searched for a token, in order.</summary>
    internal IReadOnlyList<string> TokenPlaces =>
        [$"environment variable {SettingKey.VariableOf(SettingKey.Token)}", _files.Place];

    /// <summary>Reads the environment and the config files that it points to.</summary>
    /// <param name="environment">Names and values; null for those of this process.</param>
    /// <exception cref="ArraylakeConfigurationException">
    /// A config file cannot be read. The message names file and line, never the content.
    /// </exception>
    public static ArraylakeSettings Read(IReadOnlyDictionary<string, string>? environment = null) => new(
        environment is null ? EnvironmentVariables.OfProcess() : new EnvironmentVariables(environment));

    private Found<string>? FirstOf(string[] names) =>
        names.Select(Variable).FirstOrDefault(found => found is not null);

    private Found<string>? Variable(string name) =>
        _environment[name] is { } value ? new(value, $"environment variable {name}") : null;

    private Found<string>? Find(string key) =>
        _variables.TryGetValue(key, out var name) ? Variable(name) : _files[key];

    private int? Number(string key, int least, int most) =>
        Find(key) is not { } found ? null
        // The Python client writes 300.0 for 300.
        : decimal.TryParse(found.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? (int)decimal.Ceiling(number)
        : throw new ArraylakeConfigurationException(
            $"The setting {key} is '{found.Value}' ({found.Source}). It must be a number from {least} to {most}.");

    private Found<string>? Path(string key) =>
        Find(key) is { } found ? found with { Value = _environment.Expand(found.Value) } : null;
}
