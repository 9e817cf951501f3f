using System.Text.Json;
using System.Text.Json.Nodes;
using Arraylake.Http;

namespace Arraylake.Identity;

/// <summary>An answer of the identity provider: the fields of a success, or the name of an OAuth error.</summary>
internal sealed class ProviderAnswer
{
    private readonly string _request;
    private readonly IReadOnlyList<SecretText> _secrets;
    private readonly JsonObject? _body;

    public ProviderAnswer(string request, int status, string body, IReadOnlyList<SecretText> secrets)
    {
        (_request, Status, _secrets) = (request, status, secrets);
        try
        {
            _body = JsonNode.Parse(body) as JsonObject;
            // Duplicate fields, and names with half of a surrogate pair, are detected on first access.
            _ = _body?.Count;
        }
        catch (Exception ex) when (ex is JsonException or ArgumentException or InvalidOperationException)
        {
            _body = null;
        }
    }

    public int Status { get; }

    /// <summary>The fields of a success, or null.</summary>
    public JsonObject? Fields => Status is >= 200 and < 300 ? _body : null;

    /// <summary>Whether it refuses, rather than fails temporarily.</summary>
    public bool IsRefusal => Status is >= 400 and < 500 and not 429;

    /// <summary>The OAuth error, such as <c>slow_down</c>, or null.</summary>
    public string? Error => Fields is null && _body is not null ? Text(_body, "error") : null;

    /// <summary>A string field; null if it is missing, empty, or not a string.</summary>
    public static string? Text(JsonObject fields, string name)
    {
        try
        {
            return fields[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
                && value.GetValue<string>() is { Length: > 0 } text
                    ? text
                    : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    /// <summary>The exception for an unsuccessful answer.</summary>
    public ArraylakeException Refusal(string message)
    {
        if (Status is >= 200 and < 300)
        {
            return Unreadable("it is not a JSON object");
        }
        var why = Error is { } error
            ? FailureClassifier.Shown(
                Text(_body!, "error_description") is { } description
                    ? $"{SecretRedaction.Redact(error, _secrets)}: {SecretRedaction.Redact(description, _secrets)}"
                    : SecretRedaction.Redact(error, _secrets))
            : null;
        var failure = new ServiceFailure(
            why is null ? $"{message} ({Status})." : $"{message} ({Status}, {why}).",
            Status, why, RequestId: null, _request);
        return Status switch
        {
            429 => new ArraylakeThrottledException(failure),
            _ when IsRefusal => new ArraylakeUnauthorizedException(failure),
            _ => new ArraylakeUnavailableException(failure),
        };
    }

    public ArraylakeUnexpectedResponseException Unreadable(string why) => new(new ServiceFailure(
        $"The answer to {_request} cannot be used: {why}.", Status, Text: null, RequestId: null, _request));
}
