using System.Text.Json;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>
/// Reads auth_config (contract 3.4) in wire terms alone; which methods there are is the client's affair.
/// </summary>
internal static class AuthConfigReader
{
    private const string Name = "auth_config";

    /// <summary>What was given; null when something is wrong with it.</summary>
    public static AuthConfigInput? Read(JsonElement value, JsonElement body, List<InvalidInput> wrong)
    {
        var given = AuthConfigFields.Known(BucketConfigReader.LastOfEach(value))
            .Where(static field => field.Value.ValueKind != JsonValueKind.Null).ToDictionary(StringComparer.Ordinal);
        InvalidInput[] misshapen =
            [.. given.Select(static field => Misshapen(field.Key, field.Value)).OfType<InvalidInput>()];
        if (misshapen.Length > 0)
        {
            wrong.AddRange(misshapen);
            return null;
        }
        try
        {
            return new AuthConfigInput(BucketAuth.FromFields(ToFields(given)), given);
        }
        catch (ArraylakeInvalidException invalid)
        {
            wrong.AddRange(invalid.Violations.Select(violation => InvalidInput.Rule(violation, body)));
            return null;
        }
    }

    /// <summary>In the words of the client.</summary>
    public static BucketAuth ToAuth(string authConfig) =>
        BucketAuth.FromFields(ToFields(BucketConfigReader.LastOfEach(JsonElement.Parse(authConfig))));

    private static Dictionary<string, object?> ToFields(Dictionary<string, JsonElement> fields) =>
        fields.ToDictionary(
            static field => field.Key,
            static field => field.Value.ValueKind == JsonValueKind.Number
                ? field.Value.GetInt32()
                : (object?)field.Value.GetString(),
            StringComparer.Ordinal);

    private static InvalidInput? Misshapen(string key, JsonElement value)
    {
        if (key == BucketAuthFields.DurationSeconds)
        {
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _)
                ? null
                : InvalidInput.NotInteger(value, "body", Name, key);
        }
        return value.ValueKind == JsonValueKind.String ? null : InvalidInput.NotText(value, "body", Name, key);
    }
}
