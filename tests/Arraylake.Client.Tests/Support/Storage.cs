namespace Arraylake.Tests.Support;

/// <summary>Configs as a service holds them, and files about them.</summary>
internal static class Storage
{
    public const string Org = "acme";

    public static BucketConfig Held(NewBucketConfig config, bool isDefault = false) => new()
    {
        Id = Guid.NewGuid(),
        Org = Org,
        Nickname = config.Nickname,
        Platform = config.Platform,
        Name = config.Name,
        Prefix = config.Prefix,
        ExtraConfig = config.ExtraConfig,
        Auth = config.Auth,
        IsDefault = isDefault,
    };

    /// <summary>A config on AWS.</summary>
    public static BucketConfig Held(string nickname, string uri, bool isDefault = false, BucketAuth? auth = null)
    {
        var place = BucketUri.Parse(uri);
        return Held(Samples.New with
        {
            Nickname = nickname,
            Name = place.Name,
            Prefix = place.Prefix,
            Auth = auth ?? new AnonymousAuth(),
        }, isDefault);
    }

    public static BucketConfigFile Yaml(string text, bool allowPlainSecrets = false) =>
        BucketConfigFile.Parse(text, StorageFileFormat.Yaml, "acme.yaml", allowPlainSecrets);

    /// <summary>A file with entries such as <c>a: { uri: s3://bucket-a, region: us-east-1 }</c>.</summary>
    public static BucketConfigFile File(params string[] entries) => Yaml(
        $"organization: {Org}\nbuckets:{(entries.Length == 0 ? " {}" : "")}\n"
        + string.Concat(entries.Select(static entry => $"  {entry}\n")));

    /// <summary>The differences as text: action, nickname and description.</summary>
    public static IReadOnlyList<string> Texts(this BucketConfigPlan plan) =>
    [
        .. plan.Differences.Where(static difference => difference.Action != BucketConfigAction.None)
            .Select(static difference => $"{difference.Action} {difference.Nickname} {difference.Description}"),
    ];
}
