using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arraylake.Emulator.Wire;

/// <summary>The body of a request, read whole before anything is done: at most 64 KiB.</summary>
internal sealed class RequestBody
{
    private const int Limit = 64 * 1024;

    private readonly byte[] _bytes;

    private RequestBody(byte[] bytes) => _bytes = bytes;

    public static async Task ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
        {
            return;
        }
        var reader = context.Request.BodyReader;
        while (context.Request.ContentLength is null or <= Limit)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > Limit)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                break;
            }
            if (read.IsCompleted)
            {
                context.Features.Set(new RequestBody(read.Buffer.ToArray()));
                reader.AdvanceTo(read.Buffer.End);
                return;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        throw new Refusal(StatusCodes.Status413PayloadTooLarge, $"Request body is larger than {Limit} bytes");
    }

    /// <summary>The JSON object in the body, whatever the content type says (contract 1.1).</summary>
    /// <exception cref="Refusal">422: no body, no JSON, or no object.</exception>
    public static JsonElement ReadObject(HttpContext context)
    {
        var bytes = context.Features.Get<RequestBody>()?._bytes ?? [];
        if (bytes.Length == 0)
        {
            throw new Refusal([InvalidInput.Missing("body")]);
        }
        var body = Parse(bytes);
        return body.ValueKind == JsonValueKind.Object
            ? body
            : throw new Refusal([InvalidInput.NotObject(body, "body")]);
    }

    /// <summary>The body as text; empty without one.</summary>
    public static string ReadText(HttpContext context) =>
        Encoding.UTF8.GetString(context.Features.Get<RequestBody>()?._bytes ?? []);

    private static JsonElement Parse(byte[] bytes)
    {
        try
        {
            if (!Utf8.IsValid(bytes))
            {
                throw new JsonException("The body is not UTF-8.");
            }
            CheckTexts(bytes);
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            // The parser's own words quote the input.
            throw new Refusal([new InvalidInput("json_invalid", ["body"], "JSON decode error")]);
        }
    }

    /// <summary>Half of a surrogate pair can be written in JSON, but is no text.</summary>
    private static void CheckTexts(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException broken)
                {
                    throw new JsonException("A text is broken.", broken);
                }
            }
        }
    }
}
