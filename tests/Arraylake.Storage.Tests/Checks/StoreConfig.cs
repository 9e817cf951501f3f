namespace Arraylake.Storage.Tests.Checks;

/// <summary>Configs of the real stores.</summary>
internal static class StoreConfig
{
    public const string Prefix = "lake";

    public static NewBucketConfig S3(
        string bucket, Uri endpoint, S3Keys? keys, string region = "us-east-1", string settings = "") => new()
        {
            Nickname = "test",
            Platform = Platforms.S3Compatible,
            Name = bucket,
            Prefix = Prefix,
            ExtraConfig = ExtraConfig.Parse(
                $"endpoint_url={endpoint.GetLeftPart(UriPartial.Authority)};region_name={region};{settings}"),
            Auth = keys is null
                ? new AnonymousAuth()
                : new HmacAuth(new SecretText(keys.AccessKeyId), new SecretText(keys.SecretAccessKey)),
        };
}
