namespace Arraylake;

/// <summary>Configs that other clients of the same organization cannot read or use (contract 4.1, 5).</summary>
internal static class ClientLints
{
    public static IEnumerable<BucketConfigLint> Check(BucketAuth auth)
    {
        if (Unreadable(auth) is { } field)
        {
            yield return OfAuth(
                field,
                $"There is no {field}. Python clients up to 1.0.x cannot read such a config, and then list no "
                + "BucketConfig of the organization at all.");
        }
        if (auth is AnonymousAuth)
        {
            yield return OfAuth(
                BucketAuthFields.Method,
                "The auth is anonymous, so new repos cannot be created in the bucket, only imported.") with
            {
                IsNote = true,
            };
        }
    }

    // Of a whole auth: a change that leaves out a secret keeps the stored one.
    private static string? Unreadable(BucketAuth auth) => auth switch
    {
        R2CustomerManagedRoleAuth
        {
            ExternalAccountId: not null, ParentAccessKeyId: not null, AccountApiToken: null,
        } => BucketAuthFields.AccountApiToken,
        AwsCustomerManagedRoleAuth
        {
            ExternalCustomerId: not null, ExternalRoleName: not null, SharedSecret: null,
        } => BucketAuthFields.SharedSecret,
        _ => null,
    };

    private static BucketConfigLint OfAuth(string field, string message) =>
        new([$"{BucketConfigFields.AuthConfig}.{field}"], message);
}
