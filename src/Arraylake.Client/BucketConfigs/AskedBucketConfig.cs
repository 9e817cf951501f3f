namespace Arraylake;

/// <summary>The nickname and location of a create or a change, which another config may already have.</summary>
/// <param name="Org">The organization.</param>
/// <param name="Id">The config to change; null for a new one.</param>
/// <param name="Change">The requested fields.</param>
internal sealed record AskedBucketConfig(string Org, Guid? Id, BucketConfigPatch Change)
{
    public static AskedBucketConfig Of(string org, NewBucketConfig config) => new(org, Id: null, new BucketConfigPatch
    {
        Nickname = config.Nickname,
        Platform = config.Platform,
        Name = config.Name,
        Prefix = config.Prefix,
        ExtraConfig = config.ExtraConfig,
    });

    /// <summary>The config with the nickname, else the one with the location; null if there is none.</summary>
    public BucketConfig? FindHolder(IReadOnlyList<BucketConfig> configs)
    {
        var own = configs.FirstOrDefault(config => config.Id == Id);
        var nickname = Change.Nickname ?? own?.Nickname;
        var location = Location(
            Change.Platform ?? own?.Platform ?? "",
            Change.Name ?? own?.Name ?? "",
            Change.Prefix ?? own?.Prefix ?? "",
            (Change.ExtraConfig ?? own?.ExtraConfig)?.Text(ExtraConfig.EndpointUrl));
        var others = configs.Where(config => config.Id != Id).ToList();
        return others.Find(config => string.Equals(config.Nickname, nickname, StringComparison.Ordinal))
            ?? others.Find(config => LocationOf(config) == location);
    }

    /// <summary>The location, which is unique in an organization like the nickname.</summary>
    public static (string Uri, string? Endpoint) LocationOf(BucketConfig config) =>
        Location(config.Platform, config.Name, config.Prefix, config.EndpointUrl);

    /// <inheritdoc cref="LocationOf(BucketConfig)"/>
    public static (string Uri, string? Endpoint) LocationOf(NewBucketConfig config) => Location(
        config.Platform, config.Name, config.Prefix, config.ExtraConfig.Text(ExtraConfig.EndpointUrl));

    private static (string Uri, string? Endpoint) Location(
        string platform, string name, string prefix, string? endpoint) =>
        (BucketUri.Format(platform, name, prefix), endpoint?.TrimEnd('/'));
}
