using System.Text.Json;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The fields of auth_config that are special to the emulator, and how answers show all of them.</summary>
internal static class AuthConfigFields
{
    public const string Method = "method";
    public const string AccessKeyId = "access_key_id";
    public const string SecretAccessKey = "secret_access_key";
    public const string TargetServiceAccount = "target_service_account";
    public const string StorageAccount = "storage_account";

    /// <summary>The one field that is a number (contract 3.4).</summary>
    public const string DurationSeconds = "duration_seconds";

    // Contract 3.6. HMAC keys are not among them: clients work with those that they read.
    private static readonly string[] Masked =
        ["shared_secret", "account_api_token", "parent_access_key_id", "parent_secret_access_key"];

    /// <summary>Writes a stored auth as an answer shows it.</summary>
    public static void WriteAnswer(Utf8JsonWriter writer, string authConfig)
    {
        writer.WriteStartObject();
        foreach (var field in JsonElement.Parse(authConfig).EnumerateObject())
        {
            if (Masked.Contains(field.Name))
            {
                writer.WriteString(field.Name, SecretText.Mask);
            }
            else
            {
                field.WriteTo(writer);
            }
        }
        writer.WriteEndObject();
    }
}
