using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

namespace Arraylake.Emulator.Wire;

/// <summary>Writes JSON responses.</summary>
internal static class Answer
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Stored JSON was validated when it was written.
        SkipValidation = true,
    };

    public static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var writer = Start(context, status);
        await using (writer.ConfigureAwait(false))
        {
            write(writer);
            await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }

    public static Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type) =>
        WriteAsync(context, status, writer => JsonSerializer.Serialize(writer, value, type));

    /// <summary>Starts a response that is written in chunks; the caller flushes and disposes the writer.</summary>
    public static Utf8JsonWriter Start(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return new Utf8JsonWriter(context.Response.BodyWriter, Readable);
    }

    public static Task RefuseAsync(HttpContext context, Refusal refusal) =>
        WriteAsync(context, refusal.Status, refusal.WriteTo);
}
