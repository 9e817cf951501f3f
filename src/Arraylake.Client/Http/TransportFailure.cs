using System.Net.Sockets;
using System.Security.Authentication;

namespace Arraylake.Http;

/// <summary>Translates a missing or incomplete answer into the client's exceptions.</summary>
internal static class TransportFailure
{
    private const string PlainHttp = "Is the service URI right? It may begin with http:// for this machine only.";

    /// <summary>The exception to throw instead, or null to rethrow the original.</summary>
    public static Exception? Explain(Exception ex, RequestObserver observer)
    {
        var deadline = observer.Deadline;
        if (deadline.IsCanceledByCaller)
        {
            return ex is OperationCanceledException stopped && stopped.CancellationToken == deadline.Caller
                ? null
                : new OperationCanceledException(ex.Message, ex, deadline.Caller);
        }
        var request = observer.Request;
        return ex switch
        {
            OperationCanceledException when deadline.IsOver => new ArraylakeTimeoutException(observer.Failure(
                $"The service did not answer {request} within {deadline.Limit.TotalSeconds:0.###} s.", ex)),
            OperationCanceledException { InnerException: TimeoutException } => new ArraylakeTimeoutException(
                observer.Failure($"Connecting to the service took too long ({request}).", ex)),
            InvalidDataException => new ArraylakeUnexpectedResponseException(
                observer.Failure($"The answer to {request} cannot be decompressed.", ex)),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                new ArraylakeUnexpectedResponseException(observer.Failure(
                    $"The answer to {request} cannot be read: {Reason(ex)}", ex)),
            HttpRequestException or IOException or SocketException or OperationCanceledException =>
                new ArraylakeUnavailableException(observer.Failure(
                    $"The service{observer.Address} cannot be reached, or the connection was lost ({request}): "
                    + Reason(ex),
                    ex)),
            _ => null,
        };
    }

    /// <summary>Whether no byte of the request can have reached the service.</summary>
    public static bool IsUnsent(Exception ex) => ex switch
    {
        HttpRequestException request => request.HttpRequestError
            is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError,
        OperationCanceledException { InnerException: TimeoutException } => true,
        // A login that cannot be renewed: the service had refused the request.
        ArraylakeException => true,
        _ => false,
    };

    /// <summary>Whether a connection was lost or not made, so that a retry may succeed.</summary>
    public static bool IsPassing(Exception ex) => ex switch
    {
        HttpRequestException request => request.HttpRequestError switch
        {
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => false,
            // A refused certificate will still be refused in a second; an interrupted handshake may succeed.
            HttpRequestError.SecureConnectionError => ex.InnerException is not AuthenticationException,
            _ => true,
        },
        InvalidDataException => false,
        IOException or SocketException or OperationCanceledException => true,
        _ => false,
    };

    public static string Reason(Exception ex) => ex switch
    {
        OperationCanceledException { InnerException: TimeoutException } => "connecting took too long.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            $"no secure connection. {HandshakeFault(ex.GetBaseException())}",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } =>
            "the connection was closed before the answer was complete.",
        _ => ex.GetBaseException().Message,
    };

    private static string HandshakeFault(Exception cause) => cause switch
    {
        CertificateRefusedException => cause.Message,
        // .NET's message for bytes that are not TLS: "Cannot determine the frame size or a corrupted frame was
        // received."
        AuthenticationException when cause.Message.Contains("frame", StringComparison.Ordinal) =>
            $"The answer is not TLS: the server seems to use plain http. {PlainHttp}",
        IOException => $"The server ended the connection instead of a TLS handshake: it may use plain http, or require "
            + $"another version of TLS. {PlainHttp} ({cause.Message})",
        _ => cause.Message,
    };
}
