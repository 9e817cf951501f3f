using System.Net.Sockets;
using System.Security.Authentication;

namespace Arraylake.Storage.Network;

/// <summary>Why no answer came.</summary>
internal enum UnreachableCause
{
    /// <summary>The host's name has no address.</summary>
    Name,

    /// <summary>No connection.</summary>
    Connection,

    /// <summary>An address that is never contacted.</summary>
    RefusedAddress,

    /// <summary>The certificate is not accepted.</summary>
    Certificate,

    /// <summary>No TLS behind https.</summary>
    NotTls,

    /// <summary>The connection ended before an answer.</summary>
    Ended,

    /// <summary>The request could not be made.</summary>
    Request,
}

/// <summary>No answer of the store came.</summary>
internal sealed class StoreUnreachableException(UnreachableCause cause, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public UnreachableCause Cause { get; } = cause;

    /// <summary>The same failure in our terms.</summary>
    /// <param name="failure">The exception that ended the request.</param>
    /// <param name="url">Where it was sent.</param>
    public static StoreUnreachableException From(Exception failure, Uri? url)
    {
        var host = url is null ? "the endpoint" : url.IsDefaultPort ? url.Host : url.Authority;
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case StoreUnreachableException known:
                    return known;
                case SocketException
                {
                    SocketErrorCode: SocketError.HostNotFound or SocketError.NoData
                    or SocketError.TryAgain
                }:
                    return new(UnreachableCause.Name, $"The name '{url?.Host}' does not resolve.", failure);
                case SocketException socket:
                    return new(
                        socket.SocketErrorCode is SocketError.ConnectionReset
                            ? UnreachableCause.Ended : UnreachableCause.Connection,
                        $"No connection to {host}: {socket.Message}.", failure);
                case AuthenticationException handshake
                    when handshake.Message.Contains("frame", StringComparison.Ordinal):
                    return new(UnreachableCause.NotTls, $"{host} does not answer with TLS.", failure);
                case AuthenticationException handshake:
                    return new(UnreachableCause.Certificate,
                        $"No TLS connection to {host}: {handshake.Message}", failure);
            }
        }
        return failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
                UnreachableCause.NotTls, $"{host} ended the connection in place of a TLS handshake.", failure),
            HttpRequestException or IOException => new(
                UnreachableCause.Ended, $"{host} ended the connection without an answer.", failure),
            _ => new(UnreachableCause.Request, failure.Message, failure),
        };
    }
}
