using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arraylake.Json;

/// <summary>Compact JSON text for people: non-ASCII letters are not escaped.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Indented = Readable with { Indented = true };

    public static string Write(Action<Utf8JsonWriter> write) =>
        Escape(Encoding.UTF8.GetString(WriteUtf8(write, Readable)));

    /// <summary>The same on several lines, which end alike on every system.</summary>
    public static string WriteIndented(Action<Utf8JsonWriter> write) => string.Join(
        '\n', Encoding.UTF8.GetString(WriteUtf8(write, Indented)).ReplaceLineEndings("\n").Split('\n').Select(Escape));

    // Outside of strings, JSON does not contain such characters.
    private static string Escape(string json) => PrintableText.Escape(json, static codePoint => string.Concat(
        char.ConvertFromUtf32(codePoint).Select(static unit => string.Create(
            CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"))));


    public static byte[] WriteUtf8(Action<Utf8JsonWriter> write) => WriteUtf8(write, Readable);

    private static byte[] WriteUtf8(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            write(writer);
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static bool LooksLikeObject(string text) => text.AsSpan().TrimStart().StartsWith("{");

    /// <summary>
    /// Reads an object; refuses duplicate keys at any depth, because one of the two would be lost.
    /// </summary>
    /// <exception cref="FormatException">The text is not one JSON object, or names a key twice.</exception>
    public static Dictionary<string, object?> ReadObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("the JSON text is not an object.");
            }
            ThrowOnDuplicateKeys(document.RootElement);
            return PlainValues.FromObject(document.RootElement);
        }
        catch (JsonException ex)
        {
            throw new FormatException(
                $"the JSON text cannot be read (line {ex.LineNumber + 1}, byte {ex.BytePositionInLine}).");
        }
        catch (Exception ex) when (ex is ArgumentException or InvalidOperationException)
        {
            throw new FormatException("the JSON text contains half of a surrogate pair.");
        }
    }

    private static void ThrowOnDuplicateKeys(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var property in element.EnumerateObject())
                {
                    if (!names.Add(property.Name))
                    {
                        throw new FormatException($"the key '{property.Name}' occurs more than once in the JSON text.");
                    }
                    ThrowOnDuplicateKeys(property.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ThrowOnDuplicateKeys(item);
                }
                break;
            case JsonValueKind.String:
                // Throws for half of a surrogate pair.
                _ = element.GetString();
                break;
            default:
                break;
        }
    }
}
