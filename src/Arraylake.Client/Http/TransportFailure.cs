using System.Net.Sockets;

namespace Arraylake.Http;

/// <summary>Says in our terms why no answer came, or why it broke off.</summary>
internal static class TransportFailure
{
    /// <summary>The exception to throw instead, or null where the original is to be thrown on.</summary>
    public static Exception? Explain(Exception broken, RequestObserver observer, RequestDeadline deadline)
    {
        if (deadline.IsCancelledByCaller)
        {
            return broken is OperationCanceledException stopped && stopped.CancellationToken == deadline.Caller
                ? null
                : new OperationCanceledException(broken.Message, broken, deadline.Caller);
        }
        var request = observer.Request;
        return broken switch
        {
            OperationCanceledException when deadline.IsOver => new ArraylakeTimeoutException(observer.Failure(
                $"The service did not answer {request} within {deadline.Limit.TotalSeconds:0.###} s.", broken)),
            OperationCanceledException { InnerException: TimeoutException } => new ArraylakeTimeoutException(
                observer.Failure($"No connection to the service could be made in time for {request}.", broken)),
            InvalidDataException => new ArraylakeUnexpectedResponseException(
                observer.Failure($"The answer to {request} cannot be decompressed.", broken)),
            HttpRequestException or IOException or SocketException or OperationCanceledException =>
                new ArraylakeUnavailableException(observer.Failure(
                    $"The service cannot be reached, or broke off ({request}): {Reason(broken)}", broken)),
            _ => null,
        };
    }

    private static string Reason(Exception broken) => broken switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            $"no secure connection. {broken.GetBaseException().Message}",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } =>
            "the connection was closed before the answer was complete.",
        _ => broken.GetBaseException().Message,
    };
}
