using System.Net;
using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>
/// A service and its identity provider: it takes one id token and one refresh token, and gives out new ones.
/// </summary>
internal sealed class LoginService : HttpMessageHandler
{
    private readonly object _gate = new();
    private readonly List<RecordedRequest> _requests = [];
    private int _round;

    public string IdToken => Jwt.Of($$"""{"round":{{_round}}}""");

    public string RefreshToken => Rotates ? $"refresh-{_round}" : "refresh-always";

    /// <summary>The domain that the service names.</summary>
    public string Domain { get; init; } = "login.test";

    /// <summary>What the provider answers instead of tokens.</summary>
    public (int Status, string Body)? TokenAnswer { get; init; }

    /// <summary>Whether a refresh gives a new refresh token; else it leaves it out.</summary>
    public bool Rotates { get; init; } = true;

    /// <summary>Awaited before a refresh is answered.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public IEnumerable<string> Lines => Requests.Select(request => $"{request.Address.Host} {request.Line}");

    public int Refreshes => Lines.Count(line => line.EndsWith("/oauth/token", StringComparison.Ordinal));

    public string LoginFile => File(IdToken, RefreshToken);

    /// <summary>What the file holds once the token in it is no longer taken.</summary>
    public string EndedLoginFile => File(Jwt.Of("""{"round":-1}"""), RefreshToken);

    public static string File(string idToken, string refreshToken) =>
        $$"""
        {"access_token":"access","id_token":"{{idToken}}","refresh_token":"{{refreshToken}}","expires_in":86400,
         "token_type":"Bearer","scope":"openid","kept":[1]}
        """;

    public ArraylakeClient Connect(string loginPath) => new(Options(loginPath));

    public ArraylakeClientOptions Options(string loginPath) =>
        new() { ServiceUri = "https://service.test", SavedLogin = new SavedLogin(loginPath), Handler = this };

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var recorded = await RecordedRequest.OfAsync(request);
        lock (_gate)
        {
            _requests.Add(recorded);
        }
        switch (request.RequestUri!.AbsolutePath)
        {
            case "/auth/config":
                return Json(200, $$"""{"domain":"{{Domain}}","client_id":"the-client"}""");
            case "/oauth/token":
                await Gate;
                return Refresh(recorded.Body!);
            default:
                var given = request.Headers.Authorization?.Parameter;
                return given == IdToken
                    ? Json(200, """{"id":"0f3a6c1e-0000-4000-8000-000000000001","email":"ada@acme.test"}""")
                    : Json(401, $$"""{"detail":"not this one: {{given}}"}""");
        }
    }

    private static HttpResponseMessage Json(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private HttpResponseMessage Refresh(string form)
    {
        lock (_gate)
        {
            if (TokenAnswer is { } told)
            {
                return Json(told.Status, told.Body);
            }
            if (!form.Contains($"refresh_token={RefreshToken}", StringComparison.Ordinal))
            {
                return Json(403, """{"error":"invalid_grant","error_description":"used up"}""");
            }
            _round++;
            var refresh = Rotates ? $"\"refresh_token\":\"{RefreshToken}\"," : "";
            return Json(
                200,
                $$"""{"access_token":"new","id_token":"{{IdToken}}",{{refresh}}"expires_in":60,"token_type":"Bearer"}""");
        }
    }
}
