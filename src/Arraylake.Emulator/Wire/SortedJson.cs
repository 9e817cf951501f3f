using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Arraylake.Emulator.Wire;

/// <summary>
/// Canonical JSON: sorted keys, no white space, so that equal values are equal strings. Of duplicate keys, the last
/// counts.
/// </summary>
internal static class SortedJson
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(JsonElement value) => Write(writer => Write(writer, value));

    /// <summary>A member of a union: the discriminator comes first.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, JsonElement>> fields, string first) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in fields.OrderBy(field => field.Key != first).ThenBy(
            static field => field.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        writer.WriteEndObject();
    });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            write(writer);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var property in value.EnumerateObject())
                {
                    fields[property.Name] = property.Value;
                }
                writer.WriteStartObject();
                foreach (var (name, inner) in fields)
                {
                    writer.WritePropertyName(name);
                    Write(writer, inner);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
