namespace Arraylake.Tests.BucketConfigs.Policies;

/// <summary>Configs of each kind of store.</summary>
internal static class Policies
{
    public static BucketConfig AwsRole(
        string prefix = "arraylake", string region = "us-east-1", string role = "arraylake-access") => New(
        Platforms.S3, "acme-data", prefix,
        new AwsCustomerManagedRoleAuth("123456789012", role, new SecretText(SecretText.Mask)),
        (ExtraConfig.RegionName, region));

    public static BucketConfig Ceph() => New(
        Platforms.S3Compatible, "acme-data", "arraylake",
        new HmacAuth(new SecretText("id"), new SecretText("secret")),
        (ExtraConfig.EndpointUrl, "https://ceph.example.org"));

    public static BucketConfig CephRole() => New(
        Platforms.S3, "acme-data", "arraylake",
        new AwsCustomerManagedRoleAuth("123456789012", "arraylake-access", new SecretText(SecretText.Mask)),
        (ExtraConfig.EndpointUrl, "https://ceph.example.org"));

    public static BucketConfig R2() => New(
        Platforms.S3Compatible, "acme-data", "",
        new HmacAuth(new SecretText("id"), new SecretText("secret")),
        (ExtraConfig.EndpointUrl, "https://abc.r2.cloudflarestorage.com"));

    public static BucketConfig GoogleRole() => New(
        Platforms.GoogleCloudStorage, "acme-data", "",
        new GcpCustomerManagedRoleAuth("al@proj.iam.gserviceaccount.com"));

    public static BucketConfig AzureDelegation() => New(
        Platforms.Azure, "weather", "",
        new AzureCredentialDelegationAuth("00000000-0000-0000-0000-000000000000", "acmestore"));

    private static BucketConfig New(
        string platform, string name, string prefix, BucketAuth auth, params (string Key, string Value)[] settings) =>
        new()
        {
            Id = Guid.NewGuid(),
            Nickname = "production",
            Platform = platform,
            Name = name,
            Prefix = prefix,
            Auth = auth,
            ExtraConfig = new ExtraConfig(
                settings.Select(static setting => KeyValuePair.Create(setting.Key, (object?)setting.Value))),
        };
}
