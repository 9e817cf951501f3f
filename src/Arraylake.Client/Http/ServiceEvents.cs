namespace Arraylake.Http;

/// <summary>Who is told what happens while a request is under way.</summary>
/// <param name="Completed">An attempt has an answer, or failed.</param>
/// <param name="Retrying">It will be tried again.</param>
/// <param name="Established">What became of a write whose answer was lost.</param>
/// <param name="Warned">The service sent a warning with an answer.</param>
internal sealed record ServiceEvents(
    Action<RequestCompletedEventArgs> Completed,
    Action<RetryingEventArgs> Retrying,
    Action<OutcomeEstablishedEventArgs> Established,
    Action<ServiceWarningEventArgs> Warned);
