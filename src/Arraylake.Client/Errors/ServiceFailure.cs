namespace Arraylake;

/// <summary>What is known of a request that failed.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Text">The service's own words, without secrets.</param>
/// <param name="RequestId">The answer's x-request-id.</param>
/// <param name="Request">Method and path.</param>
internal sealed record ServiceFailure(
    string Message, int? StatusCode, string? Text, string? RequestId, string? Request);
