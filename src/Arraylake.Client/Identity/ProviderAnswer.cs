using System.Text.Json;
using System.Text.Json.Nodes;
using Arraylake.Http;

namespace Arraylake.Identity;

/// <summary>What the identity provider answered: the fields of a success, or the name of an OAuth error.</summary>
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
            // Fields that stand there twice are found out at the first look.
            _ = _body?.Count;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            _body = null;
        }
    }

    public int Status { get; }

    /// <summary>The fields of a success, or null.</summary>
    public JsonObject? Fields => Status is >= 200 and < 300 ? _body : null;

    /// <summary>The OAuth error, such as <c>slow_down</c>, or null.</summary>
    public string? Error => Fields is null && _body is not null ? Text(_body, "error") : null;

    public static string? Text(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
        && value.GetValue<string>() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>The exception for an answer that is no success.</summary>
    public ArraylakeException Refusal(string what)
    {
        if (Status is >= 200 and < 300)
        {
            return Unreadable("it is no JSON object");
        }
        var why = Error is { } error
            ? FailureClassifier.Shown(SecretRedaction.Redact(
                Text(_body!, "error_description") is { } description ? $"{error}: {description}" : error, _secrets))
            : null;
        var failure = new ServiceFailure(
            why is null ? $"{what} ({Status})." : $"{what} ({Status}, {why}).", Status, why, RequestId: null, _request);
        return Status switch
        {
            429 => new ArraylakeThrottledException(failure),
            >= 400 and < 500 => new ArraylakeUnauthorizedException(failure),
            _ => new ArraylakeUnavailableException(failure),
        };
    }

    public ArraylakeUnexpectedResponseException Unreadable(string why) => new(new ServiceFailure(
        $"The answer to {_request} cannot be used: {why}.", Status, Text: null, RequestId: null, _request));
}
