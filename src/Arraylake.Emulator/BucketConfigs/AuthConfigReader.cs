namespace Arraylake.Emulator.BucketConfigs;

/// <summary>
/// Reads auth_config (contract 3.4) as JSON; the client knows the methods.
/// </summary>
internal static class AuthConfigReader
{
    private const string Name = "auth_config";

    /// <summary>The auth in a request; null if it is not valid.</summary>
    public static AuthConfigInput? Read(JsonElement value, JsonElement body, List<InvalidInput> wrong)
    {
        var given = AuthConfigFields.Known(BucketConfigReader.ToDictionaryLastWins(value))
            .Where(static field => field.Value.ValueKind != JsonValueKind.Null).ToDictionary(StringComparer.Ordinal);
        InvalidInput[] problems =
            [.. given.Select(static field => TypeProblem(field.Key, field.Value)).OfType<InvalidInput>()];
        if (problems.Length > 0)
        {
            wrong.AddRange(problems);
            return null;
        }
        try
        {
            return new AuthConfigInput(BucketAuth.FromFields(ToFields(given)), given);
        }
        catch (ArraylakeInvalidException ex)
        {
            wrong.AddRange(ex.Violations.Select(violation => InvalidInput.Rule(violation, body)));
            return null;
        }
    }

    /// <summary>The auth as a model of the client.</summary>
    public static BucketAuth ToAuth(string authConfig) =>
        BucketAuth.FromFields(ToFields(BucketConfigReader.ToDictionaryLastWins(JsonElement.Parse(authConfig))));

    private static Dictionary<string, object?> ToFields(Dictionary<string, JsonElement> fields) =>
        fields.ToDictionary(
            static field => field.Key,
            static field => field.Value.ValueKind == JsonValueKind.Number
                ? field.Value.GetInt32()
                : (object?)field.Value.GetString(),
            StringComparer.Ordinal);

    private static InvalidInput? TypeProblem(string key, JsonElement value)
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
