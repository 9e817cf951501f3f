using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Stores;

/// <summary>Assumes the role of a config at a real STS.</summary>
internal static class StoreSession
{
    private const string Name = "arraylake-emulator";
    private const string DefaultRegion = "us-east-1";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <exception cref="Refusal">400: the store refuses it.</exception>
    public static async Task<BucketCredentials> AssumeAsync(
        StoreInput store,
        StoredBucketConfig config,
        string role,
        string access,
        CancellationToken cancellationToken)
    {
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
                    RoleArn = role,
                    RoleSessionName = Name,
                    ExternalId = ExternalIdOf(config),
                    Policy = store.SessionPolicy == false
                        ? null
                        : SessionPolicy.For(config, access == BucketCredentials.Write),
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
            throw StoreCredentials.Refuse(config, $"could not assume {role}: {reason}");
        }
    }

    private static string? ExternalIdOf(StoredBucketConfig config) =>
        JsonElement.Parse(config.AuthConfig).TryGetProperty(BucketAuthFields.SharedSecret, out var value)
            ? value.GetString()
            : null;
}
