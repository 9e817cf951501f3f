namespace Arraylake.Emulator.Wire;

/// <summary>One item of a 422 (contract 6), in the form of the service's validation library.</summary>
/// <param name="Type">The kind of error, such as <c>missing</c> or <c>value_error</c>.</param>
/// <param name="Location">Its place: <c>body</c>, <c>path</c> or <c>query</c>, then the names on the way.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Input">What was received, as JSON; null to leave it out. Never a secret.</param>
internal sealed record InvalidInput(string Type, IReadOnlyList<string> Location, string Message, string? Input = null)
{
    /// <summary>The violated rule; null for a problem of form or type.</summary>
    public RuleViolation? Violation { get; private init; }

    /// <summary>Replaces an input that may be a secret.</summary>
    private const string Withheld = $"\"{SecretText.Mask}\"";

    public static InvalidInput Missing(params IReadOnlyList<string> location) =>
        new("missing", location, "Field required");

    public static InvalidInput NotText(JsonElement input, params IReadOnlyList<string> location) =>
        new("string_type", location, "Input should be a valid string", Show(input, location));

    public static InvalidInput NotInteger(JsonElement input, params IReadOnlyList<string> location) =>
        new("int_type", location, "Input should be a valid integer", Show(input, location));

    public static InvalidInput NotObject(JsonElement input, params IReadOnlyList<string> location) =>
        new("dict_type", location, "Input should be a valid dictionary", Show(input, location));

    public static InvalidInput NotUuid(string input, string parameter) => new(
        "uuid_parsing", ["path", parameter], "Input should be a valid UUID", JsonSerializer.Serialize(input));

    public static InvalidInput Rule(string message, JsonElement? input, params IReadOnlyList<string> location) => new(
        "value_error", location, $"Value error, {message}", input is { } shown ? Show(shown, location) : null);

    /// <summary>A violation of the client's rules in a body.</summary>
    public static InvalidInput Rule(RuleViolation violation, JsonElement body)
    {
        string[] location = violation.Key is { } key ? ["body", violation.Field, key] : ["body", violation.Field];
        JsonElement? input = body;
        foreach (var step in location.Skip(1))
        {
            input = input is { ValueKind: JsonValueKind.Object } inside && inside.TryGetProperty(step, out var next)
                ? next
                : null;
        }
        return Rule(violation.Message, input, location) with { Violation = violation };
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", Type);
        writer.WriteStartArray("loc");
        foreach (var step in Location)
        {
            writer.WriteStringValue(step);
        }
        writer.WriteEndArray();
        writer.WriteString("msg", Message);
        if (Input is not null)
        {
            writer.WritePropertyName("input");
            writer.WriteRawValue(Input);
        }
        writer.WriteEndObject();
    }

    // Anything in auth_config may be a secret, people put secrets into extra_config too, and a URL may hold a password.
    // Objects and lists may hold anything.
    private static string Show(JsonElement input, IReadOnlyList<string> location) =>
        input.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? Withheld
            : location switch
            {
                ["body", "auth_config", "method"] => input.GetRawText(),
                ["body", "auth_config" or "stores", ..] or ["body", "extra_config"] => Withheld,
                ["body", "extra_config", var key] when !ExtraConfigKey.IsKnown(key) => Withheld,
                ["body", "extra_config", _] when input.GetRawText().Contains('@', StringComparison.Ordinal) => Withheld,
                _ => input.GetRawText(),
            };
}
