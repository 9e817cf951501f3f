namespace Arraylake.Tests.Support;

/// <summary>Configs that break no rule, for tests to change one thing of.</summary>
internal static class Samples
{
    public static NewBucketConfig New { get; } = new()
    {
        Nickname = "production",
        Platform = Platforms.S3,
        Name = "my-production-data",
        ExtraConfig = new([new(ExtraConfig.RegionName, "us-east-1")]),
    };

    public static ExtraConfig Extra(params (string Key, object? Value)[] pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));

    public static Dictionary<string, object?> Fields(params (string Key, object? Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Key, pair => pair.Value);

    public static HmacAuth Hmac(string accessKeyId, string secretAccessKey) =>
        new(new SecretText(accessKeyId), new SecretText(secretAccessKey));
}
