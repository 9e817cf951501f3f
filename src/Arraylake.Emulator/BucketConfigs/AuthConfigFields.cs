namespace Arraylake.Emulator.BucketConfigs;

/// <summary>How auth_config is read from requests and written to answers, for all methods of the client.</summary>
internal static class AuthConfigFields
{
    // Contract 3.6. Secrets of the other methods are returned in clear, because clients use them.
    private static readonly string[] Masked =
    [
        .. BucketAuthMethod.All.Where(static method => !method.ReturnsSecrets)
            .SelectMany(static method => method.SecretFields),
    ];

    private static readonly BucketAuthMethod[] WithOptionalFields =
        [.. BucketAuthMethod.All.Where(static method => method.OptionalFields.Count > 0)];

    private static readonly BucketAuthMethod[] WithLegacyName =
        [.. BucketAuthMethod.All.Where(static method => method.LegacyName is not null)];

    /// <summary>
    /// The members of an auth that its method has (contract 3.4). Others are ignored, as the service's models do; of an
    /// unknown method all are kept, to be refused.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> Known(Dictionary<string, JsonElement> auth) =>
        auth.TryGetValue(BucketAuthFields.Method, out var name) && name.ValueKind == JsonValueKind.String
        && BucketAuthMethod.Find(name.GetString()!) is { } method
            ? auth.Where(field => field.Key == BucketAuthFields.Method || method.Fields.Contains(field.Key))
            : auth;

    /// <summary>Writes a stored auth as responses show it.</summary>
    public static void WriteAnswer(Utf8JsonWriter writer, string authConfig, Dialect dialect)
    {
        writer.WriteStartObject();
        IReadOnlyList<string> optional = [];
        using var document = JsonDocument.Parse(authConfig);
        var auth = document.RootElement;
        // The method comes first.
        foreach (var field in auth.EnumerateObject())
        {
            if (MaskedNameOf(field) is { } secret)
            {
                writer.WriteString(secret, SecretText.Mask);
            }
            else if (!dialect.IsLegacy)
            {
                if (field.NameEquals(BucketAuthFields.Method))
                {
                    optional = Named(field.Value, WithOptionalFields)?.OptionalFields ?? [];
                }
                field.WriteTo(writer);
            }
            else if (field.NameEquals(BucketAuthFields.Method)
                && Named(field.Value, WithLegacyName) is { LegacyName: { } legacyName })
            {
                writer.WriteString(BucketAuthFields.Method, legacyName);
            }
            else if (!field.NameEquals(BucketAuthFields.AccessKeyId)
                && !field.NameEquals(BucketAuthFields.SecretAccessKey))
            {
                field.WriteTo(writer);
            }
        }
        // Contract 3.6: fields without a value are null.
        foreach (var name in optional)
        {
            if (!auth.TryGetProperty(name, out _))
            {
                writer.WriteNull(name);
            }
        }
        writer.WriteEndObject();
    }

    private static BucketAuthMethod? Named(JsonElement name, BucketAuthMethod[] methods)
    {
        foreach (var method in methods)
        {
            if (name.ValueEquals(method.Name))
            {
                return method;
            }
        }
        return null;
    }

    // Allocates no string, because it runs for each row of a list.
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
