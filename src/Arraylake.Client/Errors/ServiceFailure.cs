namespace Arraylake;

/// <summary>The details of a failed request.</summary>
/// <param name="What">A sentence for people, without the request id.</param>
/// <param name="StatusCode">The HTTP status; null if there was no answer.</param>
/// <param name="Text">The service's own words, without secrets.</param>
/// <param name="RequestId">The answer's x-request-id.</param>
/// <param name="Request">Method and path.</param>
/// <param name="Cause">The underlying exception.</param>
internal sealed record ServiceFailure(
    string What, int? StatusCode, string? Text, string? RequestId, string? Request, Exception? Cause = null)
{
    public string Message => RequestId is null ? What : $"{What} [request-id: {RequestId}]";
}
