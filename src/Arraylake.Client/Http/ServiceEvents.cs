namespace Arraylake.Http;

/// <summary>The receivers of a client's events.</summary>
/// <param name="Completed">An attempt was answered, or failed.</param>
/// <param name="Retrying">It will be retried.</param>
/// <param name="Established">A write whose answer was lost was applied.</param>
/// <param name="Warned">The service sent a warning with an answer.</param>
internal sealed record ServiceEvents(
    Action<RequestCompletedEventArgs> Completed,
    Action<RetryingEventArgs> Retrying,
    Action<OutcomeEstablishedEventArgs> Established,
    Action<ServiceWarningEventArgs> Warned);
