using System.Net.Sockets;

namespace Arraylake.Http;

/// <summary>Says in our terms why no answer came, or why it broke off.</summary>
internal static class TransportFailure
{
    /// <summary>The exception to throw instead, or null where the original is to be thrown on.</summary>
    public static Exception? Explain(Exception broken, ServiceRequest request, RequestDeadline deadline)
    {
        if (deadline.IsCancelledByCaller)
        {
            return broken is OperationCanceledException stopped && stopped.CancellationToken == deadline.Caller
                ? null
                : new OperationCanceledException(broken.Message, broken, deadline.Caller);
        }
        return broken switch
        {
            OperationCanceledException when deadline.IsOver => new ArraylakeTimeoutException(
                $"The service did not answer {request} within {deadline.Limit.TotalSeconds:0.###} s.", broken)
                { Request = request.ToString() },
            OperationCanceledException { InnerException: TimeoutException } => new ArraylakeTimeoutException(
                $"No connection to the service could be made in time for {request}.", broken)
                { Request = request.ToString() },
            InvalidDataException => new ArraylakeUnexpectedResponseException(
                $"The answer to {request} cannot be decompressed.", broken) { Request = request.ToString() },
            HttpRequestException or IOException or SocketException or OperationCanceledException => new ArraylakeUnavailableException(
                $"The service cannot be reached, or broke off ({request}): {Reason(broken)}", broken)
                { Request = request.ToString() },
            _ => null,
        };
    }

    private static string Reason(Exception broken) => broken switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            $"no secure connection. {broken.GetBaseException().Message}",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => "the connection was closed before the answer was complete.",
        _ => broken.GetBaseException().Message,
    };
}
