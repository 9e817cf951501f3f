using System.Globalization;
using System.Security.Cryptography;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>
/// The response of B8 (contract 2.1). The platform decides its fields, the auth their values. Delegated credentials are
/// made up: no object store accepts them, and they are marked.
/// </summary>
internal sealed class BucketCredentials
{
    public const string Read = "read";
    public const string Write = "write";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly (string Name, string? Value)[] _fields;
    private readonly string? _expiration;

    private BucketCredentials(string? expiration, params (string Name, string? Value)[] fields) =>
        (_expiration, _fields) = (expiration, fields);

    /// <summary>The temporary access keys of a real store.</summary>
    public static BucketCredentials OfSession(string id, string key, string? token, DateTime expires) => new(
        EndAt(expires), ("aws_access_key_id", id), ("aws_secret_access_key", key), ("aws_session_token", token));

    /// <summary>A SAS of a real container.</summary>
    public static BucketCredentials OfSas(string sas, string account, DateTime expires) =>
        new(EndAt(expires), ("sas_token", sas), ("storage_account", account));

    /// <summary>An access token of Google.</summary>
    public static BucketCredentials OfToken(string token, string? principal, DateTime expires) =>
        new(EndAt(expires), ("access_token", token), ("principal", principal));

    /// <exception cref="Refusal">400: there are none.</exception>
    public static BucketCredentials For(StoredBucketConfig config, string access)
    {
        var auth = JsonElement.Parse(config.AuthConfig);
        string? Text(string field) => auth.TryGetProperty(field, out var value) ? value.GetString() : null;
        string Emulated(string what) => $"EMULATED-{access}-{what}-{RandomNumberGenerator.GetHexString(16)}";
        BucketCredentials S3(string? expiration, string? id, string? key, string? token) => new(
            expiration, ("aws_access_key_id", id), ("aws_secret_access_key", key), ("aws_session_token", token));

        var isS3 = Platforms.SchemeOf(config.Platform) == "s3";
        var expiration = Timestamp.In(
            auth.TryGetProperty(BucketAuthFields.DurationSeconds, out var seconds)
                ? TimeSpan.FromSeconds(seconds.GetInt32())
                : Lifetime);
        return AuthConfigReader.ToAuth(config.AuthConfig) switch
        {
            AnonymousAuth => throw None(config, "is anonymous, so no credentials are stored for it"),
            HmacAuth when isS3 =>
                S3(null, Text(BucketAuthFields.AccessKeyId), Text(BucketAuthFields.SecretAccessKey), null),
            HmacAuth => throw None(config, $"has HMAC keys, which are no credentials of platform {config.Platform}"),
            _ when isS3 => S3(expiration, Emulated("access-key-id"), Emulated("secret"), Emulated("session-token")),
            _ when config.Platform == Platforms.Azure => new(
                expiration,
                ("sas_token", SasToken(access, Emulated("sas-token"))),
                ("storage_account", Text(BucketAuthFields.StorageAccount))),
            _ => new(
                expiration,
                ("access_token", Emulated("access-token")),
                ("principal", Text(BucketAuthFields.TargetServiceAccount))),
        };
    }

    public void WriteTo(Utf8JsonWriter writer, Dialect dialect)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in _fields)
        {
            writer.WriteString(name, value);
        }
        writer.WriteString("expiration", dialect.Time(_expiration));
        writer.WriteEndObject();
    }

    private static string EndAt(DateTime expires) => Timestamp.In(expires.ToUniversalTime() - DateTime.UtcNow);

    // A well-formed query, because clients parse it (contract 2.1); only the signature is marked.
    private static string SasToken(string access, string signature)
    {
        var ends = DateTime.UtcNow.Add(Lifetime)
            .ToString("yyyy-MM-dd'T'HH'%3A'mm'%3A'ss'Z'", CultureInfo.InvariantCulture);
        return $"sv=2024-11-04&spr=https&se={ends}&sr=c&sp={(access == Write ? "rcwdl" : "rl")}&sig={signature}";
    }

    private static Refusal None(StoredBucketConfig config, string why) =>
        new(StatusCodes.Status400BadRequest, $"bucket {config.Nickname} {why}");
}
