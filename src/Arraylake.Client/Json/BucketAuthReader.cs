using System.Text.Json;

namespace Arraylake.Json;

/// <summary>Reads auth_config from an answer; whatever it holds, nothing is lost and nothing secret is shown.</summary>
internal static class BucketAuthReader
{
    // Everything else in an auth_config might be a secret that the service sent in clear (contract 3.6).
    private static readonly HashSet<string> Harmless =
    [
        "method", "storage_account", "external_customer_id", "external_role_name", "target_service_account",
        "external_account_id", "tenant_id", "duration_seconds",
    ];

    public static BucketAuth Read(JsonElement json)
    {
        var method = json.TryGetProperty(BucketAuthFields.Method, out var named)
            && named.ValueKind == JsonValueKind.String
            ? named.GetString()!
            : "";
        switch (method)
        {
            case AnonymousAuth.MethodName when IsTextOrAbsent(json, BucketAuthFields.StorageAccount):
                return new AnonymousAuth(Text(json, BucketAuthFields.StorageAccount))
                {
                    AdditionalProperties = Rest(json, BucketAuthFields.StorageAccount),
                };
            case HmacAuth.MethodName when IsTextOrAbsent(json, BucketAuthFields.AccessKeyId)
                && IsTextOrAbsent(json, BucketAuthFields.SecretAccessKey):
                return new HmacAuth(
                    Secret(json, BucketAuthFields.AccessKeyId), Secret(json, BucketAuthFields.SecretAccessKey))
                {
                    AdditionalProperties = Rest(json, BucketAuthFields.AccessKeyId, BucketAuthFields.SecretAccessKey),
                };
            default:
                return new UnknownAuth(method, json) { AdditionalProperties = Rest(json) };
        }
    }

    private static AdditionalProperties Rest(JsonElement json, params string[] known)
    {
        var rest = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name != BucketAuthFields.Method && !known.Contains(property.Name))
            {
                var isNested = property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
                rest[property.Name] = Harmless.Contains(property.Name) && !isNested
                    ? PlainValues.FromJson(property.Value)
                    : Masked(property.Value);
            }
        }
        return AdditionalProperties.From(rest);
    }

    /// <summary>A value that might be a secret, whatever its type; null stays null.</summary>
    public static SecretText? Masked(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => new SecretText(PlainValues.Text(value)),
        _ => new SecretText(value.GetRawText()),
    };

    private static bool IsTextOrAbsent(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.String or JsonValueKind.Null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static SecretText? Secret(JsonElement json, string name) =>
        Text(json, name) is { } text ? new SecretText(text) : null;
}
