using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>All that a scenario writes of a BucketConfig. The bucket tells them apart: it never changes.</summary>
internal sealed record ConfigState(string Bucket, string Nickname, string Prefix, string Region, bool IsDefault = false)
{
    public NewBucketConfig ToNew() => new()
    {
        Nickname = Nickname,
        Platform = Platforms.S3,
        Name = Bucket,
        Prefix = Prefix,
        ExtraConfig = RegionOf(Region),
    };

    public static ExtraConfig RegionOf(string region) => new([new(ExtraConfig.RegionName, region)]);

    public static ConfigState Of(BucketConfig config) =>
        new(config.Name, config.Nickname, config.Prefix, config.Region ?? "", config.IsDefault);

    /// <summary>From the wire, past the client.</summary>
    public static ConfigState Of(JsonNode config) => new(
        (string)config["name"]!,
        (string)config["nickname"]!,
        (string)config["prefix"]!,
        (string)config["extra_config"]![ExtraConfig.RegionName]!,
        (bool)config["is_default"]!);
}
