using System.Text.Json;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The fields of auth_config that are special to the emulator, and how answers show all of them.</summary>
internal static class AuthConfigFields
{
    public const string Method = "method";
    public const string AccessKeyId = "access_key_id";
    public const string SecretAccessKey = "secret_access_key";
    public const string TargetServiceAccount = "target_service_account";
    public const string StorageAccount = "storage_account";

    private static readonly string[] MayLackOfAnonymous = [StorageAccount];
    private static readonly string[] MayLackOfR2 = ["account_api_token", "parent_secret_access_key"];

    /// <summary>The one field that is a number (contract 3.4).</summary>
    public const string DurationSeconds = "duration_seconds";

    private const string AwsRole = "aws_customer_managed_role";
    private const string OlderAwsRole = "customer_managed_role";

    private static readonly Dictionary<string, string[]> OfMethods = new(StringComparer.Ordinal)
    {
        ["anonymous"] = [StorageAccount],
        ["hmac"] = [AccessKeyId, SecretAccessKey],
        [AwsRole] = ["external_customer_id", "external_role_name", "shared_secret"],
        [OlderAwsRole] = ["external_customer_id", "external_role_name", "shared_secret"],
        ["gcp_customer_managed_role"] = [TargetServiceAccount],
        ["r2_customer_managed_role"] =
        [
            "external_account_id", "parent_access_key_id", "account_api_token", "parent_secret_access_key",
            DurationSeconds,
        ],
        ["azure_credential_delegation"] = ["tenant_id", StorageAccount],
    };

    // Contract 3.6. HMAC keys are not among them: clients work with those that they read.
    private static readonly string[] Masked =
        ["shared_secret", "account_api_token", "parent_access_key_id", "parent_secret_access_key"];

    /// <summary>
    /// The members of an auth that its method knows (contract 3.4). As the service's models do, all else is ignored; of
    /// a method that is not known everything stays, to be refused.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> Known(Dictionary<string, JsonElement> auth) =>
        auth.TryGetValue(Method, out var method) && method.ValueKind == JsonValueKind.String
        && OfMethods.TryGetValue(method.GetString()!, out var fields)
            ? auth.Where(field => field.Key == Method || fields.Contains(field.Key))
            : auth;

    /// <summary>Writes a stored auth as an answer shows it.</summary>
    public static void WriteAnswer(Utf8JsonWriter writer, string authConfig, Dialect dialect)
    {
        writer.WriteStartObject();
        ReadOnlySpan<string> mayLack = [];
        using var document = JsonDocument.Parse(authConfig);
        var auth = document.RootElement;
        // The method comes first.
        foreach (var field in auth.EnumerateObject())
        {
            if (MaskedNameOf(field) is { } secret)
            {
                writer.WriteString(secret, SecretText.Mask);
            }
            else if (!dialect.IsOlder)
            {
                if (field.NameEquals(Method))
                {
                    mayLack = field.Value.ValueEquals("anonymous") ? MayLackOfAnonymous
                        : field.Value.ValueEquals("r2_customer_managed_role") ? MayLackOfR2
                        : [];
                }
                field.WriteTo(writer);
            }
            else if (field.NameEquals(Method) && field.Value.ValueEquals(AwsRole))
            {
                writer.WriteString(Method, OlderAwsRole);
            }
            else if (!field.NameEquals(AccessKeyId) && !field.NameEquals(SecretAccessKey))
            {
                field.WriteTo(writer);
            }
        }
        // Contract 3.6: fields that have no value are there, as null.
        foreach (var name in mayLack)
        {
            if (!auth.TryGetProperty(name, out _))
            {
                writer.WriteNull(name);
            }
        }
        writer.WriteEndObject();
    }

    // Without a text of the name, which a long list would pay for.
    private static string? MaskedNameOf(JsonProperty field)
    {
        foreach (var name in Masked)
        {
            if (field.NameEquals(name))
            {
                return name;
            }
        }
        return null;
    }
}
