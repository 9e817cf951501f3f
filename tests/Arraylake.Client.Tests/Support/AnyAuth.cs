using CsCheck;

namespace Arraylake.Tests.Support;

/// <summary>Any auth of a method that breaks no rule of contract 3.4.</summary>
internal static class AnyAuth
{
    private static readonly Gen<string> Field = Gen.String[Gen.Char["abZ09 @.-/\"é"], 0, 30].Select(text => $"f{text}");

    private static readonly Gen<SecretText> Secret =
        Gen.String[Gen.Char["abZ09/+=\"\\é*"], 0, 40].Select(text => new SecretText($"s{text}"));

    public static Gen<BucketAuth> Anonymous { get; } = Gen.OneOf(
        Gen.Const<BucketAuth>(new AnonymousAuth()),
        Field.Select<string, BucketAuth>(account => new AnonymousAuth(account)));

    public static Gen<BucketAuth> AnonymousOnAzure { get; } =
        Field.Select<string, BucketAuth>(account => new AnonymousAuth(account));

    public static Gen<BucketAuth> Hmac { get; } =
        Gen.Select<SecretText, SecretText, BucketAuth>(Secret, Secret, (id, key) => new HmacAuth(id, key));

    public static Gen<BucketAuth> AwsRole { get; } = Gen.Select<string, string, string, BucketAuth>(
        Field, Field, Gen.String[Gen.Char["aZ09_+=,.@:/-"], 2, 60],
        (account, role, secret) => Samples.AwsRole(account, role, secret));

    public static Gen<BucketAuth> GoogleRole { get; } =
        Field.Select<string, BucketAuth>(account => new GcpCustomerManagedRoleAuth(account));

    public static Gen<BucketAuth> AzureDelegation { get; } = Gen.Select<string, string, BucketAuth>(
        Field, Field, (tenant, account) => new AzureCredentialDelegationAuth(tenant, account));

    /// <summary>With the token, with the secret key, or with both.</summary>
    public static Gen<BucketAuth> R2Role { get; } = Gen.Select<string, SecretText, int, SecretText, int, BucketAuth>(
        Field, Secret, Gen.Int[1, 3], Secret, Gen.Int[0, 86400],
        (account, key, given, secret, seconds) => new R2CustomerManagedRoleAuth(
            account,
            key,
            (given & 1) != 0 ? secret : null,
            (given & 2) != 0 ? secret : null,
            seconds == 0 ? null : seconds));
}
