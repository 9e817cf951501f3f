namespace Arraylake;

/// <summary>One auth method that can be sent: its fields, and the class that stands for it.</summary>
/// <param name="Texts">Fields that people may see.</param>
/// <param name="Secrets">Fields that nobody may.</param>
/// <param name="Numbers">Whole numbers.</param>
/// <param name="Make">
/// Makes it from field values: <see cref="string"/>, <see cref="SecretText"/> or <see cref="int"/>, or null.
/// </param>
internal sealed record BucketAuthMethod(
    string[] Texts, string[] Secrets, string[] Numbers, Func<Func<string, object?>, BucketAuth> Make)
{
    /// <summary>The methods of contract 3.4 by their names on the wire.</summary>
    public static IReadOnlyDictionary<string, BucketAuthMethod> All { get; } = new Dictionary<string, BucketAuthMethod>
    {
        [AnonymousAuth.MethodName] = new(
            [BucketAuthFields.StorageAccount], [], [],
            field => new AnonymousAuth((string?)field(BucketAuthFields.StorageAccount))),
        [HmacAuth.MethodName] = new(
            [], [BucketAuthFields.AccessKeyId, BucketAuthFields.SecretAccessKey], [],
            field => new HmacAuth(
                (SecretText?)field(BucketAuthFields.AccessKeyId),
                (SecretText?)field(BucketAuthFields.SecretAccessKey))),
        [AwsCustomerManagedRoleAuth.MethodName] = new(
            [BucketAuthFields.ExternalCustomerId, BucketAuthFields.ExternalRoleName],
            [BucketAuthFields.SharedSecret],
            [],
            field => new AwsCustomerManagedRoleAuth(
                (string?)field(BucketAuthFields.ExternalCustomerId),
                (string?)field(BucketAuthFields.ExternalRoleName),
                (SecretText?)field(BucketAuthFields.SharedSecret))),
        [GcpCustomerManagedRoleAuth.MethodName] = new(
            [BucketAuthFields.TargetServiceAccount], [], [],
            field => new GcpCustomerManagedRoleAuth((string?)field(BucketAuthFields.TargetServiceAccount))),
        [R2CustomerManagedRoleAuth.MethodName] = new(
            [BucketAuthFields.ExternalAccountId],
            [
                BucketAuthFields.ParentAccessKeyId,
                BucketAuthFields.AccountApiToken,
                BucketAuthFields.ParentSecretAccessKey,
            ],
            [BucketAuthFields.DurationSeconds],
            field => new R2CustomerManagedRoleAuth(
                (string?)field(BucketAuthFields.ExternalAccountId),
                (SecretText?)field(BucketAuthFields.ParentAccessKeyId),
                (SecretText?)field(BucketAuthFields.AccountApiToken),
                (SecretText?)field(BucketAuthFields.ParentSecretAccessKey),
                (int?)field(BucketAuthFields.DurationSeconds))),
        [AzureCredentialDelegationAuth.MethodName] = new(
            [BucketAuthFields.TenantId, BucketAuthFields.StorageAccount], [], [],
            field => new AzureCredentialDelegationAuth(
                (string?)field(BucketAuthFields.TenantId), (string?)field(BucketAuthFields.StorageAccount))),
    };

    /// <summary>All fields, without the method itself.</summary>
    public IReadOnlyList<string> Fields { get; } = [.. Texts, .. Secrets, .. Numbers];

    // What tables show in place of the long names.
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["anon"] = AnonymousAuth.MethodName,
        ["aws"] = AwsCustomerManagedRoleAuth.MethodName,
        ["aws role"] = AwsCustomerManagedRoleAuth.MethodName,
        ["gcp"] = GcpCustomerManagedRoleAuth.MethodName,
        ["gcp role"] = GcpCustomerManagedRoleAuth.MethodName,
        ["r2"] = R2CustomerManagedRoleAuth.MethodName,
        ["r2 role"] = R2CustomerManagedRoleAuth.MethodName,
        ["azure"] = AzureCredentialDelegationAuth.MethodName,
    };

    /// <summary>
    /// The name on the wire of what a person typed: a name, in any case, or the word that tables show.
    /// </summary>
    public static string NameOf(string typed) => Words.GetValueOrDefault(typed)
        ?? All.Keys.FirstOrDefault(name => name.Equals(typed, StringComparison.OrdinalIgnoreCase))
        ?? typed;

    /// <summary>Finds a method by its name, or by its older one.</summary>
    public static BucketAuthMethod? Find(string name) => All.GetValueOrDefault(
        name == AwsCustomerManagedRoleAuth.OlderMethodName ? AwsCustomerManagedRoleAuth.MethodName : name);
}
