using System.Net;
using System.Net.Http.Headers;

namespace Arraylake.Http;

/// <summary>
/// Adds the token to each attempt. If the service no longer accepts a saved login, it is renewed once and the request
/// is sent again (contract 1.4).
/// </summary>
internal sealed class AuthorizingHandler(Bearer bearer, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The renewal that happened during the request, for its report.</summary>
    public static readonly HttpRequestOptionsKey<RenewedBearer> Renewal = new("arraylake.renewal");

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = bearer.Current();
        return bearer.IsRenewable
            ? SendRenewingAsync(request, token, cancellationToken)
            : SendAsync(request, token, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendRenewingAsync(
        HttpRequestMessage request, SecretText token, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
        {
            return answer;
        }
        RenewedBearer? renewed;
        try
        {
            renewed = await bearer.RenewAsync(token, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
        if (renewed is null)
        {
            return answer;
        }
        answer.Dispose();
        request.Options.Set(Renewal, renewed);
        return await SendAsync(request, renewed.Token, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, SecretText token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return base.SendAsync(request, cancellationToken);
    }
}
