namespace Arraylake;

/// <summary>A config as a storage file describes it.</summary>
public sealed class BucketConfigFileEntry
{
    /// <summary>The nickname.</summary>
    public required string Nickname { get; init; }

    /// <summary>The platform in wire terms: from the URI and the endpoint, unless the file names it.</summary>
    public required string Platform { get; init; }

    /// <summary>The bucket or container.</summary>
    public required string Name { get; init; }

    /// <summary>The key prefix; empty for the whole bucket.</summary>
    public required string Prefix { get; init; }

    /// <summary>The location as people write it.</summary>
    public string Uri => BucketUri.Format(Platform, Name, Prefix);

    /// <summary>The settings, in wire terms.</summary>
    public ExtraConfig ExtraConfig { get; init; } = ExtraConfig.Empty;

    /// <summary>The auth method in wire terms; <c>anonymous</c> if the file has none.</summary>
    public string AuthMethod => Auth.Method;

    /// <summary>The names of the secrets that the auth refers to, each once.</summary>
    public IReadOnlyList<string> SecretNames => Auth.SecretNames;

    /// <summary>The line of the nickname in the file, from 1.</summary>
    public int Line => Position.Line;

    /// <summary>The column of the nickname in the file, from 1.</summary>
    public int Column => Position.Column;

    internal FileAuth Auth { get; init; } = FileAuth.Anonymous;

    /// <summary>Whether the file has an auth; without one, an existing config keeps its own.</summary>
    internal bool HasAuth { get; init; } = true;

    internal FilePosition Position { get; init; } = FilePosition.Start;

    /// <summary>The place of the location in the file.</summary>
    internal FilePosition LocationPosition { get; init; } = FilePosition.Start;

    /// <summary>What the service takes for the identity of a location (contract 5).</summary>
    internal BucketLocation Location => new(Platform, Name, Prefix, ExtraConfig.Text(ExtraConfig.EndpointUrl));

    /// <summary>The config to create.</summary>
    /// <param name="secrets">Finds a secret by its name; null, or no result, leaves the field out.</param>
    /// <exception cref="ArraylakeInvalidException">
    /// The auth method is unknown, or a secret has another form than its field.
    /// </exception>
    public NewBucketConfig ToNewConfig(Func<string, ResolvedSecret?>? secrets) => new()
    {
        Nickname = Nickname,
        Platform = Platform,
        Name = Name,
        Prefix = Prefix,
        ExtraConfig = ExtraConfig,
        Auth = Auth.ToAuth(secrets),
    };

    /// <summary>An entry for a config that exists: what a person would write.</summary>
    internal static BucketConfigFileEntry Of(BucketConfig config, string secretName) => new()
    {
        Nickname = config.Nickname,
        Platform = config.Platform,
        Name = config.Name,
        Prefix = config.Prefix,
        ExtraConfig = new ExtraConfig(config.ExtraConfig.Where(
            static setting => !BucketConfigComparison.IsNone(setting.Key, setting.Value)
                && CanHold(setting.Key, setting.Value))),
        Auth = FileAuth.Of(config.Auth, secretName) ?? FileAuth.Anonymous,
    };

    /// <summary>Whether a file can hold a setting: no credentials, no objects and lists.</summary>
    internal static bool CanHold(string key, object? value) =>
        !SettingSecrets.IsOrHasCredential(key, value)
        && value is null or string or bool or (ValueType and IFormattable);
}

/// <summary>The identity of a location (contract 5).</summary>
internal readonly record struct BucketLocation(string Platform, string Name, string Prefix, string? Endpoint)
{
    public static BucketLocation Of(BucketConfig config) =>
        new(config.Platform, config.Name, config.Prefix, config.EndpointUrl);

    /// <summary>The same place for people: platforms of one scheme, with or without a final slash.</summary>
    public BucketLocation Similar => new(Platforms.SchemeOf(Platform), Name, Prefix, Endpoint?.TrimEnd('/'));
}
