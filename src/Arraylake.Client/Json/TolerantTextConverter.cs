using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake.Json;

/// <summary>
/// Reads a text for people, whatever stands in its place: another value as its JSON text, half a surrogate pair as it
/// was written. One odd field must not cost a list.
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
