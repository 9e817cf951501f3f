using System.Text.Json.Nodes;
using Arraylake.Http;

namespace Arraylake.Identity;

/// <summary>
/// The service's identity provider (contract 1.4). Redirects are not followed, and time and size of an answer are
/// limited.
/// </summary>
internal sealed class IdentityProvider : IDisposable
{
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private const string Scope = "openid profile email offline_access";
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    private readonly Uri _service;
    private readonly HttpClient _http;
    private (Uri Address, string ClientId)? _found;

    public IdentityProvider(ArraylakeClientOptions options)
    {
        _service = new Uri(ServiceAddress.Format(ServiceAddress.Parse(options.ServiceUri)) + "/");
        _http = options.Handler is { } given
            ? new HttpClient(given, disposeHandler: false)
            : new HttpClient(ServiceNetwork.NewHandler(options));
        _http.Timeout = TimeLimit;
        _http.MaxResponseContentBufferSize = 1024 * 1024;
        _http.DefaultRequestHeaders.TryAddWithoutValidation(
            "User-Agent", $"{options.ClientName}/{options.ClientVersion}");
    }

    /// <summary>Requests a code to log in with on any device.</summary>
    public async Task<JsonObject> StartDeviceAsync(CancellationToken cancellationToken)
    {
        var answer = await PostAsync("oauth/device/code", [("scope", Scope)], [], cancellationToken)
            .ConfigureAwait(false);
        return answer.Fields ?? throw answer.Refusal("The login cannot be started");
    }

    /// <summary>Checks once whether the code has been confirmed.</summary>
    public Task<ProviderAnswer> PollDeviceAsync(SecretText deviceCode, CancellationToken cancellationToken) =>
        PostAsync(
            "oauth/token",
            [("grant_type", DeviceGrant), ("device_code", deviceCode.Reveal())],
            [deviceCode],
            cancellationToken);

    /// <summary>Renews tokens.</summary>
    /// <exception cref="ArraylakeUnauthorizedException">The provider no longer renews them.</exception>
    public async Task<LoginTokens> RefreshAsync(LoginTokens tokens, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(
            "oauth/token",
            [("grant_type", "refresh_token"), ("refresh_token", tokens.Refresh.Reveal())],
            tokens.Secrets,
            cancellationToken).ConfigureAwait(false);
        try
        {
            return tokens.With(answer.Fields
                ?? throw answer.Refusal(answer.IsRefusal
                    ? "The saved login has expired and cannot be renewed. Log in again"
                    : "The identity provider could not renew the saved login. Try again later"));
        }
        catch (FormatException ex)
        {
            throw answer.Unreadable(ex.Message);
        }
    }

    /// <summary>Revokes a refresh token and everything derived from it (RFC 7009).</summary>
    /// <exception cref="ArraylakeException">The provider did not revoke it.</exception>
    public async Task RevokeAsync(LoginTokens tokens, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(
            "oauth/revoke",
            [("token", tokens.Refresh.Reveal()), ("token_type_hint", "refresh_token")],
            tokens.Secrets,
            cancellationToken).ConfigureAwait(false);
        // The service's own client never uses it, so the provider may not support it.
        if (answer.Status is (< 200 or >= 300) and not 404)
        {
            throw answer.Refusal("The identity provider did not revoke the refresh token");
        }
    }

    /// <summary>Ends the session at the provider.</summary>
    public async Task LogoutAsync(CancellationToken cancellationToken)
    {
        var (address, _) = await FindAsync(cancellationToken).ConfigureAwait(false);
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "v2/logout"));
        var answer = await SendAsync(message, [], cancellationToken).ConfigureAwait(false);
        // The page that the logout redirects to does not matter.
        if (answer.Status >= 400)
        {
            throw answer.Refusal("The identity provider did not log out");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<ProviderAnswer> PostAsync(
        string path,
        IEnumerable<(string Name, string Value)> form,
        IReadOnlyList<SecretText> secrets,
        CancellationToken cancellationToken)
    {
        var (address, clientId) = await FindAsync(cancellationToken).ConfigureAwait(false);
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Content = new FormUrlEncodedContent(form
                .Append(("client_id", clientId))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        return await SendAsync(message, secrets, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(Uri Address, string ClientId)> FindAsync(CancellationToken cancellationToken)
    {
        if (_found is { } known)
        {
            return known;
        }
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(_service, "auth/config?target=client"));
        var answer = await SendAsync(message, [], cancellationToken).ConfigureAwait(false);
        if (answer.Fields is not { } fields)
        {
            throw answer.Refusal("The service does not say how to log in");
        }
        if (ProviderAnswer.Text(fields, "domain") is not { } domain
            || ProviderAnswer.Text(fields, "client_id") is not { } clientId
            || ProviderAddress.Of(domain, _service) is not { } address)
        {
            throw answer.Unreadable("it names no usable identity provider");
        }
        _found = (address, clientId);
        return _found.Value;
    }

    private async Task<ProviderAnswer> SendAsync(
        HttpRequestMessage message, IReadOnlyList<SecretText> secrets, CancellationToken cancellationToken)
    {
        // Without the query, for errors.
        var request = $"{message.Method} {message.RequestUri!.GetLeftPart(UriPartial.Path)}";
        try
        {
            using var answer = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return new ProviderAnswer(request, (int)answer.StatusCode, body, secrets);
        }
        catch (OperationCanceledException ex) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ArraylakeTimeoutException(new ServiceFailure(
                $"There was no answer to {request} within {TimeLimit.TotalSeconds:0} s.",
                StatusCode: null, Text: null, RequestId: null, request, ex));
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException)
        {
            throw new ArraylakeUnavailableException(new ServiceFailure(
                $"No answer to {request}: {TransportFailure.Reason(ex)}",
                StatusCode: null, Text: null, RequestId: null, request, ex));
        }
    }
}
