using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Arraylake.Emulator.Wire;

/// <summary>The body of a request, at most 64 KiB, read before the endpoint runs.</summary>
internal sealed class RequestBody
{
    private const int Limit = 64 * 1024;
    private const string FormType = "application/x-www-form-urlencoded";

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

    /// <summary>
    /// The JSON object in the body. JSON without a content type is accepted, as the service's framework does (contract
    /// 1.1); forms and plain text are not, because a foreign web page can send those without a preflight request.
    /// </summary>
    /// <exception cref="Refusal">422: no body, no JSON, or no object.</exception>
    public static JsonElement ReadObject(HttpContext context)
    {
        var bytes = context.Features.Get<RequestBody>()?._bytes ?? [];
        if (bytes.Length == 0)
        {
            throw new Refusal([InvalidInput.Missing("body")]);
        }
        if (!IsJson(context.Request.ContentType))
        {
            throw new Refusal([new InvalidInput(
                "dict_type",
                ["body"],
                "Input should be a valid dictionary, under the content type application/json or without one")]);
        }
        var body = Parse(bytes);
        return body.ValueKind == JsonValueKind.Object
            ? body
            : throw new Refusal([InvalidInput.NotObject(body, "body")]);
    }

    /// <summary>The body as a string; empty if there is none.</summary>
    public static string ReadText(HttpContext context) =>
        Encoding.UTF8.GetString(context.Features.Get<RequestBody>()?._bytes ?? []);

    /// <summary>The fields of a form in the body, as browsers send those without files.</summary>
    /// <exception cref="InvalidDataException">It is not such a form, or has too many fields.</exception>
    public static Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"The content type is not {FormType}.");
        }
        // Without a charset: it is UTF-8, as all pages are.
        context.Request.ContentType = FormType;
        context.Request.Body = new MemoryStream(context.Features.Get<RequestBody>()?._bytes ?? []);
        return context.Request.ReadFormAsync(context.RequestAborted);
    }

    private static bool IsJson(string? contentType) =>
        string.IsNullOrEmpty(contentType)
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));

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
            // The parser's own message quotes the input.
            throw new Refusal([new InvalidInput("json_invalid", ["body"], "JSON decode error")]);
        }
    }

    /// <summary>JSON can escape half of a surrogate pair, which is not a valid string.</summary>
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
                catch (InvalidOperationException ex)
                {
                    throw new JsonException("A string is not valid.", ex);
                }
            }
        }
    }
}
