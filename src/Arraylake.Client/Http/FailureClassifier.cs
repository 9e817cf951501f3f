using System.Text.Json;
using System.Text.RegularExpressions;
using Arraylake.Json;

namespace Arraylake.Http;

/// <summary>
/// Creates the exception for an unsuccessful answer: by its text first and its status second (contract 6), because the
/// service's exact statuses are unknown.
/// </summary>
internal static class FailureClassifier
{
    private const int TextLimit = 1000;

    public static ArraylakeException Classify(
        ServiceRequest request,
        string bearer,
        string serviceUri,
        int status,
        string body,
        string? requestId,
        IReadOnlyList<SecretText> secrets,
        string? advice = null)
    {
        // Classified by the full text, shown without secrets.
        var text = ServiceText(body);
        var shown = Shown(SecretRedaction.Redact(text, secrets));
        ServiceFailure Failure(string message) => new(
            (shown is null ? $"{message}." : $"{message}: {shown}") + (advice is null ? "" : $" {advice}"),
            status, shown, requestId, request.ToString());
        ArraylakeException NotTheService(string message) => new ArraylakeUnexpectedResponseException(new ServiceFailure(
            $"{message} Is the service URI '{serviceUri}' right, without a proxy in between?",
            status, shown, requestId, request.ToString()));

        // Some deployments may send it with 403, 409 or even 500 (contract 5, 6).
        if (status >= 400 && IsInUse(text))
        {
            return new ArraylakeInUseException(Failure("A repo uses the BucketConfig"));
        }
        return status switch
        {
            // These statuses mean the same from any sender; only the service sends a 422.
            >= 400 and < 500 and not (401 or 408 or 422 or 429) when IsPage(body) => NotTheService(
                $"The answer to {request} is an HTML page ({status}), which the service does not send."),
            401 => new ArraylakeUnauthorizedException(Failure($"The service does not accept {bearer} (401)")),
            403 when request.IsAdminOnly => NotAdmin(request, status, Failure),
            403 => new ArraylakeForbiddenException(Failure("The service does not allow this (403)")),
            408 => new ArraylakeTimeoutException(Failure("The service gave up waiting for the request (408)")),
            429 => new ArraylakeThrottledException(Failure("Too many requests (429)")),
            >= 300 and < 400 => new ArraylakeUnavailableException(Failure(
                $"The service answered with a redirect ({status}), which is not followed. "
                + "The service URI may be wrong")),
            404 when request.Org is null => NotTheService(
                $"There is no {request} at this address (404){(shown is null ? "" : $": {shown.TrimEnd('.')}")}."),
            >= 400 and < 500 => ClassifyRefusal(request, status, text, Failure),
            _ => new ArraylakeUnavailableException(Failure($"The service failed ({status})")),
        };
    }

    private static ArraylakeException ClassifyRefusal(
        ServiceRequest request, int status, string? text, Func<string, ServiceFailure> failure)
    {
        if (Says(text, "already exists"))
        {
            return new ArraylakeExistsException(failure("Nickname or location is taken"));
        }
        if (request.Org is { } org && SaysNotFound(text, org))
        {
            return NoOrg();
        }
        return (status, request.MethodName) switch
        {
            (404, _) when request.IsOrgList => NoOrg(),
            // The service hides from others that it is there (contract 2.2). A write may be about an unknown config.
            (404, _) when request.IsAdminOnly && (request.IsRead || text is null or "Not Found") =>
                NotAdmin(request, status, failure),
            (404, _) => new ArraylakeNotFoundException(
                failure("It does not exist, or this token may not see it (404)")),
            (423, _) or (409, "DELETE") => new ArraylakeInUseException(
                failure($"The service reports that it is in use ({status})")),
            (409, _) => new ArraylakeExistsException(
                failure("The service reports a conflict with existing data (409)")),
            _ => new ArraylakeRejectedException(failure($"The service refused the request ({status})")),
        };

        ArraylakeOrgNotFoundException NoOrg() => new(
            failure($"The organization '{request.Org}' does not exist, or this token may not see it, or the service "
                + "URI is wrong"));
    }

    private static ArraylakeForbiddenException NotAdmin(
        ServiceRequest request, int status, Func<string, ServiceFailure> failure) => new(failure(
            $"Only admins of the organization '{request.Org}' may do this, and this token is not one, or the "
            + $"organization does not exist ({status})"));

    // The second one since 1.5; older deployments answer a delete with the first one too.
    private static bool IsInUse(string? text) =>
        Says(text, "in use by a repo and cannot be modified")
        || Says(text, "still referenced by one or more repos and cannot be deleted");

    private static bool IsPage(string body) => body.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal);

    private static bool Says(string? text, string words) =>
        text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    // As a whole word: "Bucket not found" is not about an org named "t".
    private static bool SaysNotFound(string? text, string org) => text is not null && Regex.IsMatch(
        text,
        $@"(?<![\w.-]){Regex.Escape(org)}['""`]? not found",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>
    /// The service's own words: <c>detail</c> as text or as a list (contract 6), else the body. The list's
    /// <c>input</c> is omitted, because it may be a secret.
    /// </summary>
    private static string? ServiceText(string body)
    {
        if (IsPage(body))
        {
            return "(an HTML page)";
        }
        var text = body.Trim();
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("detail", out var detail))
            {
                text = detail.ValueKind switch
                {
                    JsonValueKind.String => PlainValues.Text(detail),
                    JsonValueKind.Null => "",
                    JsonValueKind.Array => string.Join(" ", detail.EnumerateArray().Select(Item)),
                    _ => detail.GetRawText(),
                };
            }
        }
        catch (JsonException)
        {
            // Not JSON: the text itself is shown.
        }
        return text.Length == 0 ? null : text;
    }

    public static string? Shown(string? text)
    {
        if (text is null)
        {
            return null;
        }
        // A terminal would obey an escape sequence.
        var printable = string.Concat(text.Select(static character => char.IsControl(character) ? ' ' : character));
        return printable.Length > TextLimit ? string.Concat(printable.AsSpan(0, TextLimit), "…") : printable;
    }

    private static string Item(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("msg", out var msg)
            || msg.ValueKind != JsonValueKind.String)
        {
            return "(an item without a message)";
        }
        const string Prefix = "Value error, ";
        var message = PlainValues.Text(msg);
        message = message.StartsWith(Prefix, StringComparison.Ordinal) ? message[Prefix.Length..] : message;
        var where = item.TryGetProperty("loc", out var loc) && loc.ValueKind == JsonValueKind.Array
            ? string.Join('.', loc.EnumerateArray()
                .Select(step => PlainValues.FromJson(step)?.ToString()).Where(step => step != "body"))
            : "";
        return where.Length == 0 ? message : $"{where}: {message}";
    }
}
