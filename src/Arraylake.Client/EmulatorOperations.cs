using System.Text;
using Arraylake.Http;
using Arraylake.Json;
using RestSharp;

namespace Arraylake;

/// <summary>Requests that only the emulator answers.</summary>
internal sealed class EmulatorOperations(ServiceTransport transport, ServiceEvents events)
{
    private const string SignInPath = "/app/sign-in/";

    /// <summary>Creates a link that opens a page once, signed in as the caller.</summary>
    /// <param name="page">Path and query of the page, below <c>/app</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArraylakeUnexpectedResponseException">
    /// The service has no such links, with the status 404, or its answer is not a link of its own.
    /// </exception>
    public async Task<Uri> CreateSignInLinkAsync(string page, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(Method.Post, ServicePath.Of("_emulator", "sign-in-links"))
        {
            Body = Encoding.UTF8.GetBytes("{}"),
        };
        var answer = await transport.SendAsync(
            request, ArraylakeJsonContext.Default.SignInLinkWire, events, cancellationToken).ConfigureAwait(false);
        // Only its path counts, so that the browser always opens this service.
        return Uri.TryCreate(answer.Url, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttp
            && link.AbsolutePath.StartsWith(SignInPath, StringComparison.Ordinal)
                ? new Uri($"{transport.ServiceUriText}{link.AbsolutePath}?to={Uri.EscapeDataString(page)}")
                : throw new ArraylakeUnexpectedResponseException(new ServiceFailure(
                    $"The answer to {request} is not a link to sign in.", null, null, null, request.ToString()));
    }
}
