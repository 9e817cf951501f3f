namespace Arraylake.PowerShell;

/// <summary>The change that one input asks for; null for what stays as it is.</summary>
internal sealed record AskedChange
{
    public string? Nickname { get; init; }

    public string? Platform { get; init; }

    /// <summary>The scheme of a URI that was given.</summary>
    public string? Scheme { get; init; }

    public string? Name { get; init; }

    public string? Prefix { get; init; }

    /// <summary>Settings to merge into the current ones, null for those to remove.</summary>
    public ExtraConfig? Settings { get; init; }

    public BucketAuth? Auth { get; init; }

    /// <summary>Whether it should be the default; null where that stays as it is.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>The columns of a row that differ from the config as it stands.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether anything is asked for.</summary>
    public bool AsksSomething => Array.Exists<object?>(
        [Nickname, Platform, Scheme, Name, Prefix, Settings, Auth, IsDefault], one => one is not null);

    /// <summary>The same with a whole location.</summary>
    public AskedChange At(BucketUri uri) => this with { Scheme = uri.Scheme, Name = uri.Name, Prefix = uri.Prefix };

    /// <summary>Both changes, where this one wins over that of a row.</summary>
    public AskedChange Over(AskedChange row) => new()
    {
        Nickname = Nickname ?? row.Nickname,
        Platform = Platform ?? row.Platform,
        Scheme = Scheme ?? row.Scheme,
        Name = Name ?? row.Name,
        Prefix = Prefix ?? row.Prefix,
        Settings = Settings is null || row.Settings is null
            ? Settings ?? row.Settings
            : new ExtraConfig(row.Settings.InClear()
                .Where(setting => !Settings.ContainsKey(setting.Key)).Concat(Settings.InClear())),
        Auth = Auth ?? row.Auth,
        IsDefault = IsDefault ?? row.IsDefault,
        Columns = row.Columns,
    };

    /// <summary>The patch for this change.</summary>
    /// <param name="current">The current config; needed where there are settings.</param>
    /// <exception cref="ArraylakeInvalidException">The platform does not fit the rest.</exception>
    public BucketConfigPatch PatchFor(BucketConfig? current)
    {
        var settings = Settings is { } given ? current!.ExtraConfig.With(given) : null;
        if (settings is not null && settings.IsSameInClear(current!.ExtraConfig))
        {
            // The current settings were just read, and are already the same.
            settings = null;
        }
        return new BucketConfigPatch
        {
            Nickname = Nickname,
            Platform = PlatformFor(current, settings),
            Name = Name,
            Prefix = Prefix,
            ExtraConfig = settings,
            Auth = Auth,
        };
    }

    // Contract 3.1: the scheme names the platform, and s3 with an endpoint is s3-compatible.
    private string? PlatformFor(BucketConfig? current, ExtraConfig? settings)
    {
        var hasEndpoint = (settings ?? current?.ExtraConfig)?.Text(ExtraConfig.EndpointUrl) is not null;
        if (Platform is not null)
        {
            return ThrowIfUnfit(hasEndpoint) ?? Platform;
        }
        var isElsewhere = Scheme is not null && current is not null && Platforms.SchemeOf(current.Platform) != Scheme;
        return isElsewhere ? Platforms.FromScheme(Scheme!, hasEndpoint)
            : settings is null ? null
            : hasEndpoint && current?.Platform == Platforms.S3 ? Platforms.S3Compatible
            : !hasEndpoint && current?.Platform == Platforms.S3Compatible ? Platforms.S3
            : null;
    }

    private string? ThrowIfUnfit(bool hasEndpoint)
    {
        var problem =
            Scheme is not null && Platforms.SchemeOf(Platform!) != Scheme
                ? $"The platform '{Platform}' does not fit a URI that begins with {Scheme}://."
            : Platform == Platforms.S3 && hasEndpoint
                ? "With an endpoint_url, the platform is 's3-compatible'. To return to 's3', remove the endpoint: "
                    + "-EndpointUrl $null."
            : null;
        return problem is null ? null : throw new ArraylakeInvalidException(
            new RuleViolation("platform", problem, Platform));
    }
}
