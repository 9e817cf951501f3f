namespace Arraylake.Tests.Identity;

/// <summary>The device flow (contract 1.4, RFC 8628), on a clock that does not make anybody wait.</summary>
public sealed class DeviceLoginTests : IDisposable
{
    private const string Config = """{"domain":"login.test","client_id":"the-client"}""";
    private const string Pending = """{"error":"authorization_pending"}""";
    private const string SlowDown = """{"error":"slow_down","error_description":"patience"}""";

    private const string Code = """
        {"device_code":"d3v1ce","user_code":"ABCD-EFGH","interval":3,"expires_in":60,
         "verification_uri":"https://login.test/activate",
         "verification_uri_complete":"https://login.test/activate?user_code=ABCD-EFGH"}
        """;

    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryHome _home = new();
    private readonly SwiftTime _time = new(Now);

    private string LoginPath => Path.Combine(_home.Path, "tokens", "service.json");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_login_is_confirmed_saved_and_told_to_the_service()
    {
        using var service = new FakeService().Then(Config).Then(Code).Then(Pending, 403).Then(Pending, 403)
            .Then(LoginService.File("eyNew", "r1")).Then("{}");
        using var login = New(service);

        var prompt = await login.StartAsync().InTime();
        await login.CompleteAsync(prompt).InTime();

        Assert.Equal("ABCD-EFGH", prompt.UserCode);
        Assert.Equal("https://login.test/activate?user_code=ABCD-EFGH", prompt.VerificationUri.AbsoluteUri);
        Assert.Equal(Now.AddSeconds(60), prompt.Expires);
        Assert.DoesNotContain("d3v1ce", prompt.ToString(), StringComparison.Ordinal);
        Assert.Equal([3, 3, 3], _time.Waits);
        Assert.Equal(
            [
                "GET /auth/config?target=client", "POST /oauth/device/code", "POST /oauth/token", "POST /oauth/token",
                "POST /oauth/token", "POST /auth/update-user",
            ],
            service.Lines);
        Assert.Equal("scope=openid+profile+email+offline_access&client_id=the-client", service.Requests[1].Body);
        Assert.Equal(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d3v1ce"
            + "&client_id=the-client",
            service.Requests[2].Body);
        Assert.Equal("Bearer eyNew", service.Requests[^1].Headers["Authorization"]);
        Assert.Contains("eyNew", File.ReadAllText(LoginPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_down_means_five_seconds_more_from_then_on()
    {
        using var service = new FakeService().Then(Config).Then(Code).Then(SlowDown, 429).Then(Pending, 400)
            .Then(SlowDown, 400).Then(LoginService.File("eyNew", "r1")).Then("{}");
        using var login = New(service);

        await login.CompleteAsync(await login.StartAsync().InTime()).InTime();

        Assert.Equal([3, 8, 8, 13], _time.Waits);
    }

    [Theory]
    [InlineData("""{"error":"access_denied","error_description":"no"}""", "denied")]
    [InlineData("""{"error":"expired_token"}""", "not confirmed in time")]
    [InlineData("""{"error":"invalid_grant","error_description":"d3v1ce"}""", "refused the login")]
    public async Task A_login_that_will_not_come_is_an_error(string answer, string words)
    {
        using var service = new FakeService().Then(Config).Then(Code).Then(answer, 403);
        using var login = New(service);
        var prompt = await login.StartAsync().InTime();

        var refused = await Assert.ThrowsAsync<ArraylakeUnauthorizedException>(
            () => login.CompleteAsync(prompt).InTime());

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("d3v1ce", refused.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(LoginPath));
    }

    [Fact]
    public async Task Nobody_is_asked_after_the_code_has_ended()
    {
        var service = new FakeService().Then(Config).Then(Code);
        service.Then(Pending, 403, times: 19);
        using var login = New(service);
        var prompt = await login.StartAsync().InTime();

        var late = await Assert.ThrowsAsync<ArraylakeUnauthorizedException>(() => login.CompleteAsync(prompt).InTime());

        Assert.Contains("ABCD-EFGH", late.Message, StringComparison.Ordinal);
        Assert.Equal(21, service.Requests.Count);
        service.Dispose();
    }

    [Fact]
    public async Task A_poll_that_fails_on_the_way_does_not_end_the_login()
    {
        using var service = new FakeService().Then(Config).Then(Code)
            .Then(_ => throw new HttpRequestException("lost")).Then("<html>", 503).Then("", 429)
            .Then(LoginService.File("eyNew", "r1")).Then("{}");
        using var login = New(service);

        await login.CompleteAsync(await login.StartAsync().InTime()).InTime();

        Assert.Equal([3, 8, 13, 18], _time.Waits);
        Assert.True(File.Exists(LoginPath));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Polls_that_fail_again_and_again_end_the_login(bool isAnswered)
    {
        using var service = new FakeService().Then(Config)
            .Then(Code.Replace("\"expires_in\":60", "\"expires_in\":6000", StringComparison.Ordinal));
        for (var i = 0; i < 6; i++)
        {
            _ = isAnswered ? service.Then("", 502) : service.Then(_ => throw new HttpRequestException("lost"));
        }
        using var login = New(service);
        var prompt = await login.StartAsync().InTime();

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => login.CompleteAsync(prompt).InTime());

        Assert.Equal(8, service.Requests.Count);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var service = new FakeService().Then(Config).Then(Code);
        using var login = new ArraylakeLogin(service.Options, new SavedLogin(LoginPath));
        using var stop = new CancellationTokenSource();
        var prompt = await login.StartAsync().InTime();

        var waiting = login.CompleteAsync(prompt, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());
        Assert.False(File.Exists(LoginPath));
    }

    [Theory]
    [InlineData("https://login.test/activate?user_code=ABCD-EFGH", "file:///etc/passwd")]
    [InlineData("https://login.test/activate?user_code=ABCD-EFGH", "http://login.test/")]
    [InlineData("https://login.test/activate?user_code=ABCD-EFGH", "nonsense")]
    [InlineData("ABCD-EFGH\"", "\\u001b[31m\"")]
    [InlineData("\"expires_in\":60", "\"expires_in\":-1")]
    [InlineData("\"device_code\":\"d3v1ce\",", "")]
    public async Task An_answer_that_cannot_be_shown_to_anybody_is_refused(string good, string bad)
    {
        using var service = new FakeService().Then(Config).Then(Code.Replace(good, bad, StringComparison.Ordinal));
        using var login = New(service);

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => login.StartAsync().InTime());
    }

    [Fact]
    public async Task A_login_that_cannot_be_saved_says_where()
    {
        _home.Write("tokens", "a file in the way of the folder");
        using var service = new FakeService().Then(Config).Then(Code).Then(LoginService.File("eyNew", "r1"));
        using var login = New(service);
        var prompt = await login.StartAsync().InTime();

        var refused = await Assert.ThrowsAsync<ArraylakeConfigurationException>(
            () => login.CompleteAsync(prompt).InTime());

        Assert.Contains(LoginPath, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("eyNew", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    public async Task Logging_out_tells_the_provider(int status)
    {
        using var service = new FakeService().Then(Config).Then("OK", status);
        using var login = New(service);

        await login.LogoutAsync().InTime();

        Assert.Equal("https://login.test/v2/logout", service.Requests[1].Address.AbsoluteUri);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task Logging_out_revokes_the_refresh_token_where_the_provider_can_do_that(int status)
    {
        await File.WriteAllTextAsync(
            SavedPath(), LoginService.File("eyA", "r3fresh"), TestContext.Current.CancellationToken);
        using var service = new FakeService().Then(Config).Then("", status).Then("OK");
        using var login = New(service);

        await login.LogoutAsync().InTime();

        Assert.Equal("https://login.test/oauth/revoke", service.Requests[1].Address.AbsoluteUri);
        Assert.Equal("token=r3fresh&token_type_hint=refresh_token&client_id=the-client", service.Requests[1].Body);
        Assert.Equal("https://login.test/v2/logout", service.Requests[2].Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_refresh_token_that_is_not_revoked_is_said_to_be_so_though_the_session_ends()
    {
        await File.WriteAllTextAsync(
            SavedPath(), LoginService.File("eyA", "r3fresh-token"), TestContext.Current.CancellationToken);
        using var service = new FakeService().Then(Config)
            .Then("""{"error":"invalid_request","error_description":"no r3fresh-token"}""", 503).Then("OK");
        using var login = New(service);

        var failed = await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => login.LogoutAsync().InTime());

        Assert.Contains("did not revoke the refresh token (503", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("r3fresh-token", failed.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_named()
    {
        using var service = new FakeService().Then(Config)
            .Then(_ => Task.FromException<HttpResponseMessage>(new HttpRequestException("no route")));
        using var login = New(service);

        var broken = await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => login.StartAsync().InTime());

        Assert.Contains("https://login.test/oauth/device/code", broken.Message, StringComparison.Ordinal);
        Assert.Contains("no route", broken.Message, StringComparison.Ordinal);
    }

    private string SavedPath()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LoginPath)!);
        return LoginPath;
    }

    private ArraylakeLogin New(FakeService service) =>
        new(service.Options with { Time = _time }, new SavedLogin(LoginPath));
}
