using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake.Json;

/// <summary>
/// Reads a text for people even if it is not a string: another value as its JSON text, half of a surrogate pair as
/// written. One odd field must not break a list.
/// </summary>
internal sealed class TolerantTextConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? PlainValues.Text(ref reader)
            : JsonElement.ParseValue(ref reader).GetRawText();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
