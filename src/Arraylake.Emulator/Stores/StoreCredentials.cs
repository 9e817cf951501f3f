using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Stores;

/// <summary>
/// The credentials of configs: those of a role or a delegation are of a real store where one is set, all others are
/// made up or stored (<see cref="BucketCredentials"/>).
/// </summary>
internal sealed class StoreCredentials
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private volatile IReadOnlyList<StoreInput> _stores = [];

    /// <summary>The real stores.</summary>
    public IReadOnlyList<StoreInput> Stores
    {
        get => _stores;
        set => _stores = value;
    }

    /// <exception cref="Refusal">400: there are none, or the store refuses them.</exception>
    public async Task<BucketCredentials> ForAsync(
        string org, StoredBucketConfig config, string access, CancellationToken cancellationToken)
    {
        var auth = AuthConfigReader.ToAuth(config.AuthConfig);
        var store = _stores.FirstOrDefault(store => store.Org == org && store.Nickname == config.Nickname);
        if (store is null || auth is AnonymousAuth or HmacAuth)
        {
            return BucketCredentials.For(config, access);
        }
        var expires = DateTime.UtcNow + Lifetime;
        return (auth, store) switch
        {
            (AwsCustomerManagedRoleAuth or R2CustomerManagedRoleAuth, { StsUrl: not null }) =>
                await StoreSession.AssumeAsync(store, config, RoleOf(store, config, auth), access, cancellationToken)
                    .ConfigureAwait(false),
            (AwsCustomerManagedRoleAuth or R2CustomerManagedRoleAuth, { AccessKeyId: { } id, SecretAccessKey: { } key })
                => BucketCredentials.OfSession(id, key, store.SessionToken, expires),
            (AzureCredentialDelegationAuth { StorageAccount: { } account }, { AccountKey: { } key }) =>
                BucketCredentials.OfSas(
                    ContainerSas.Sign(account, config.Name, key, access, expires), account, expires),
            (GcpCustomerManagedRoleAuth { TargetServiceAccount: var principal }, { AccessToken: { } token }) =>
                BucketCredentials.OfToken(token, principal, expires),
            _ => throw Refuse(config, $"the store that is set for it has no credentials for {auth.Method}"),
        };
    }

    /// <summary>As <see cref="ForAsync"/>, but null for an anonymous config, which stores none.</summary>
    public async Task<BucketCredentials?> ForUseAsync(
        string org, StoredBucketConfig config, string access, CancellationToken cancellationToken) =>
        AuthConfigReader.ToAuth(config.AuthConfig) is AnonymousAuth
            ? null
            : await ForAsync(org, config, access, cancellationToken).ConfigureAwait(false);

    /// <summary>The refusal of the credentials of a config.</summary>
    public static Refusal Refuse(StoredBucketConfig config, string why) =>
        new(StatusCodes.Status400BadRequest, $"bucket {config.Nickname}: {why}");

    private static string RoleOf(StoreInput store, StoredBucketConfig config, BucketAuth auth) => store.RoleArn
        ?? (auth is AwsCustomerManagedRoleAuth role
            ? $"arn:aws:iam::{role.ExternalCustomerId}:role/{role.ExternalRoleName}"
            : throw Refuse(config, $"the store that is set for it has no role_arn, and {auth.Method} names no role"));
}
