using System.Text.Json.Serialization;

namespace Arraylake.Json;

/// <summary>The three forms of contract 2.1 in one; its fields tell which one it is.</summary>
internal sealed record CredentialsWire(
    [property: JsonPropertyName("aws_access_key_id")] string? AwsAccessKeyId,
    [property: JsonPropertyName("aws_secret_access_key")] string? AwsSecretAccessKey,
    [property: JsonPropertyName("aws_session_token")] string? AwsSessionToken,
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("principal")] string? Principal,
    [property: JsonPropertyName("sas_token")] string? SasToken,
    [property: JsonPropertyName("storage_account")] string? StorageAccount,
    [property: JsonPropertyName("expiration")] string? Expiration)
{
    /// <summary>Null if it has the fields of none.</summary>
    public BucketCredential? ToCredential()
    {
        // The service may send a time without an offset; it is UTC (contract 2.1).
        DateTimeOffset? expiration = ServiceTime.TryParse(Expiration, out var time) ? time : null;
        return this switch
        {
            { AwsAccessKeyId: { Length: > 0 } id, AwsSecretAccessKey: { Length: > 0 } key } =>
                new S3BucketCredential(new SecretText(id), new SecretText(key), Secret(AwsSessionToken))
                {
                    Expiration = expiration,
                },
            { AccessToken: { Length: > 0 } token } =>
                new GcsBucketCredential(new SecretText(token), Principal) { Expiration = expiration },
            { SasToken: { Length: > 0 } sas } =>
                new AzureBucketCredential(new SecretText(sas), StorageAccount) { Expiration = expiration },
            _ => null,
        };
    }

    // The default text of a record would show the secrets.
    public override string ToString() => nameof(CredentialsWire);

    private static SecretText? Secret(string? text) => string.IsNullOrEmpty(text) ? null : new SecretText(text);
}
