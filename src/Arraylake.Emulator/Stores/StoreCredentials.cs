using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Stores;

/// <summary>
/// The credentials of configs: those of a role come from a real store where one is set, all others are made up or
/// stored (<see cref="BucketCredentials"/>).
/// </summary>
internal sealed class StoreCredentials
{
    private const string SessionName = "arraylake-emulator";
    private const string DefaultRegion = "us-east-1";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

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
        var store = _stores.FirstOrDefault(store => store.Org == org && store.Nickname == config.Nickname);
        return store is not null && AuthConfigReader.ToAuth(config.AuthConfig) is AwsCustomerManagedRoleAuth role
            ? await AssumeAsync(store, config, role, access, cancellationToken).ConfigureAwait(false)
            : BucketCredentials.For(config, access);
    }

    /// <summary>As <see cref="ForAsync"/>, but null for an anonymous config, which stores none.</summary>
    public async Task<BucketCredentials?> ForUseAsync(
        string org, StoredBucketConfig config, string access, CancellationToken cancellationToken) =>
        AuthConfigReader.ToAuth(config.AuthConfig) is AnonymousAuth
            ? null
            : await ForAsync(org, config, access, cancellationToken).ConfigureAwait(false);

    private static async Task<BucketCredentials> AssumeAsync(
        StoreInput store,
        StoredBucketConfig config,
        AwsCustomerManagedRoleAuth role,
        string access,
        CancellationToken cancellationToken)
    {
        var arn = $"arn:aws:iam::{role.ExternalCustomerId}:role/{role.ExternalRoleName}";
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(store.AccessKeyId, store.SecretAccessKey),
            new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = store.StsUrl,
                AuthenticationRegion = store.Region ?? DefaultRegion,
                MaxErrorRetry = 0,
                Timeout = TimeLimit,
            });
        try
        {
            var assumed = await sts.AssumeRoleAsync(
                new AssumeRoleRequest
                {
                    RoleArn = arn,
                    RoleSessionName = SessionName,
                    ExternalId = JsonText(config, BucketAuthFields.SharedSecret),
                    Policy = SessionPolicy.For(config, access == BucketCredentials.Write),
                },
                cancellationToken).ConfigureAwait(false);
            return BucketCredentials.OfSession(
                assumed.Credentials.AccessKeyId,
                assumed.Credentials.SecretAccessKey,
                assumed.Credentials.SessionToken,
                assumed.Credentials.Expiration ?? DateTime.UtcNow);
        }
        catch (Exception ex) when (ex is AmazonServiceException or HttpRequestException)
        {
            var reason = (ex as AmazonServiceException)?.ErrorCode is { Length: > 0 } code ? code : ex.Message;
            throw new Refusal(
                StatusCodes.Status400BadRequest, $"bucket {config.Nickname}: could not assume {arn}: {reason}");
        }
    }

    private static string? JsonText(StoredBucketConfig config, string field) =>
        JsonElement.Parse(config.AuthConfig).TryGetProperty(field, out var value)
            ? value.GetString()
            : null;
}
