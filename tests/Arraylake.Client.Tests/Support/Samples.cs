namespace Arraylake.Tests.Support;

/// <summary>Configs that break no rule, for tests to change one thing of.</summary>
internal static class Samples
{
    /// <summary>The methods of contract 3.4 that can be sent, as messages list them.</summary>
    public const string MethodList =
        "['anonymous', 'hmac', 'aws_customer_managed_role', 'gcp_customer_managed_role', "
        + "'r2_customer_managed_role', 'azure_credential_delegation']";

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

    public static AwsCustomerManagedRoleAuth AwsRole(string? account, string? role, string? sharedSecret) =>
        new(account, role, Secret(sharedSecret));

    public static R2CustomerManagedRoleAuth R2Role(
        string? account, string? key, string? token = null, string? secretKey = null, int? seconds = null) =>
        new(account, Secret(key), Secret(token), Secret(secretKey), seconds);

    private static SecretText? Secret(string? text) => text is null ? null : new SecretText(text);
}
