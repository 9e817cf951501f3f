using System.Text.Json.Serialization;

namespace Arraylake.Emulator.Faults;

/// <summary>Retry-After: a number of seconds, or a string, which may be a date.</summary>
internal sealed class RetryAfterConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.ValueKind == JsonValueKind.Number && value.RootElement.GetDouble() >= 0
            ? value.RootElement.GetRawText()
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
