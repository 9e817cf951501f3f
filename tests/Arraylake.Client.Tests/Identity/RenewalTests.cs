namespace Arraylake.Tests.Identity;

/// <summary>A saved login that the service no longer takes is renewed once, for everybody (contract 1.4).</summary>
public sealed class RenewalTests : IDisposable
{
    private static readonly string[] RenewedOnce =
    [
        "service.test GET /user",
        "service.test GET /auth/config?target=client",
        "login.test POST /oauth/token",
        "service.test GET /user",
    ];

    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task The_id_token_is_what_requests_carry()
    {
        using var service = new LoginService();
        using var client = service.Connect(Save(service.LoginFile));

        await client.Identity.GetPrincipalAsync().InTime();

        Assert.Equal(["service.test GET /user"], service.Lines);
        Assert.Equal($"Bearer {service.IdToken}", service.Requests[0].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_refused_login_is_renewed_sent_again_and_saved()
    {
        using var service = new LoginService();
        var path = Save(service.EndedLoginFile);
        using var client = service.Connect(path);
        var told = new List<RequestCompletedEventArgs>();
        client.RequestCompleted += (_, request) => told.Add(request);

        await client.Identity.GetPrincipalAsync().InTime();
        await client.Identity.GetPrincipalAsync().InTime();

        Assert.Equal([.. RenewedOnce, "service.test GET /user"], service.Lines);
        var form = service.Requests[2];
        Assert.Equal("grant_type=refresh_token&refresh_token=refresh-0&client_id=the-client", form.Body);
        Assert.Equal("application/x-www-form-urlencoded", form.Headers["Content-Type"]);
        Assert.DoesNotContain("Authorization", service.Requests[1].Headers.Keys.Concat(form.Headers.Keys));
        var saved = File.ReadAllText(path);
        Assert.Contains(service.IdToken, saved, StringComparison.Ordinal);
        Assert.Contains("\"refresh-1\"", saved, StringComparison.Ordinal);
        Assert.Contains("\"kept\":[1]", saved, StringComparison.Ordinal);
        Assert.Equal([(true, null), (false, null)], told.Select(request => (request.IsLoginRenewed, request.Warning)));
    }

    [Fact]
    public async Task A_refresh_token_that_the_answer_leaves_out_stays()
    {
        using var service = new LoginService { Rotates = false };
        var path = Save(service.EndedLoginFile);
        using var client = service.Connect(path);

        await client.Identity.GetPrincipalAsync().InTime();

        Assert.Contains("\"refresh-always\"", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_is_sent_again_with_its_body()
    {
        using var service = new LoginService();
        using var client = service.Connect(Save(service.EndedLoginFile));

        await client.BucketConfigs.SetDefaultAsync(Wire.Org, Wire.Id).InTime();

        Assert.Equal(service.Requests[0].Line, service.Requests[^1].Line);
        Assert.Equal(service.Requests[0].Body, service.Requests[^1].Body);
    }

    [Fact]
    public async Task Requests_at_once_renew_once()
    {
        using var service = new LoginService();
        using var client = service.Connect(Save(service.EndedLoginFile));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Identity.GetPrincipalAsync())).InTime();

        Assert.Equal(1, service.Refreshes);
    }

    [Fact]
    public async Task Clients_of_one_file_renew_once_and_take_over_what_another_renewed()
    {
        using var service = new LoginService();
        var path = Save(service.EndedLoginFile);
        var clients = Enumerable.Range(0, 8).Select(_ => service.Connect(path)).ToList();

        await Task.WhenAll(clients.Select(client => Task.Run(() => client.Identity.GetPrincipalAsync()))).InTime();

        Assert.Equal(1, service.Refreshes);
        clients.ForEach(client => client.Dispose());
    }

    // Within one step of the file system's clock, as it is where two renew at once.
    [Fact]
    public async Task A_renewal_of_another_is_seen_though_time_and_length_of_the_file_are_the_same()
    {
        using var service = new LoginService();
        var path = Save(service.EndedLoginFile);
        using var client = service.Connect(path);
        using var other = service.Connect(path);
        // Reads the file.
        _ = client.TokenExpiration;
        var (written, length) = (File.GetLastWriteTimeUtc(path), new FileInfo(path).Length);

        await other.Identity.GetPrincipalAsync().InTime();
        File.AppendAllText(path, new string(' ', (int)(length - new FileInfo(path).Length)));
        File.SetLastWriteTimeUtc(path, written);
        await client.Identity.GetPrincipalAsync().InTime();

        Assert.Equal(1, service.Refreshes);
    }

    [Theory]
    [InlineData(403, """{"error":"invalid_grant","error_description":"Unknown refresh-0."}""")]
    [InlineData(400, """{"error":"invalid_grant"}""")]
    [InlineData(401, "")]
    public async Task A_login_that_is_not_renewed_says_to_log_in_again(int status, string body)
    {
        using var service = new LoginService { TokenAnswer = (status, body) };
        var path = Save(service.EndedLoginFile);
        using var client = service.Connect(path);

        var refused = await Assert.ThrowsAsync<ArraylakeUnauthorizedException>(
            () => client.Identity.GetPrincipalAsync().InTime());

        Assert.Contains("Log in again", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-0", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, service.Refreshes);
        Assert.Equal(service.EndedLoginFile, File.ReadAllText(path));
    }

    [Theory]
    [InlineData(500, "", typeof(ArraylakeUnavailableException))]
    [InlineData(302, "", typeof(ArraylakeUnavailableException))]
    [InlineData(429, "", typeof(ArraylakeThrottledException))]
    [InlineData(200, "nonsense", typeof(ArraylakeUnexpectedResponseException))]
    [InlineData(200, """{"\ud800":1}""", typeof(ArraylakeUnexpectedResponseException))]
    [InlineData(503, """{"error":"\ud800","error_description":"\udc00"}""", typeof(ArraylakeUnavailableException))]
    [InlineData(200, """{"access_token":"new"}""", typeof(ArraylakeUnexpectedResponseException))]
    [InlineData(200, """{"id_token":"nonsense"}""", typeof(ArraylakeUnexpectedResponseException))]
    public async Task A_provider_that_fails_has_not_ended_the_login(int status, string body, Type error)
    {
        using var service = new LoginService { TokenAnswer = (status, body) };
        var path = Save(service.EndedLoginFile);
        using var client = service.Connect(path);

        var failure = await Assert.ThrowsAsync(error, () => client.Identity.GetPrincipalAsync().InTime());

        Assert.DoesNotContain("Log in again", failure.Message, StringComparison.Ordinal);
        Assert.Equal(service.EndedLoginFile, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_is_not_renewed_again()
    {
        using var service = new LoginService
        {
            TokenAnswer = (200, $$"""{"id_token":"{{Jwt.Of("""{"of":"another"}""")}}"}"""),
        };
        using var client = service.Connect(Save(service.EndedLoginFile));

        var refused = await Assert.ThrowsAsync<ArraylakeUnauthorizedException>(
            () => client.Identity.GetPrincipalAsync().InTime());

        Assert.Equal(RenewedOnce, service.Lines);
        Assert.DoesNotContain(Jwt.Of("""{"of":"another"}"""), refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_was_given_is_never_renewed()
    {
        using var service = new LoginService();
        using var client = new ArraylakeClient(
            service.Options(Save(service.LoginFile)) with { Token = new SecretText("eyGiven") });

        await Assert.ThrowsAsync<ArraylakeUnauthorizedException>(() => client.Identity.GetPrincipalAsync().InTime());

        Assert.Equal(["service.test GET /user"], service.Lines);
    }

    [Fact]
    public async Task Whoever_stops_waiting_does_not_break_off_the_renewal()
    {
        var gate = new TaskCompletionSource();
        using var service = new LoginService { Gate = gate.Task };
        var path = Save(service.EndedLoginFile);
        using var client = service.Connect(path);
        using var stop = new CancellationTokenSource();
        var asking = client.Identity.GetPrincipalAsync(stop.Token);
        while (service.Refreshes == 0)
        {
            await Task.Delay(10);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.InTime());
        gate.SetResult();

        await client.Identity.GetPrincipalAsync().InTime();
        Assert.Equal(1, service.Refreshes);
        Assert.Contains("\"refresh-1\"", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_process_renewed_is_used_from_then_on()
    {
        using var service = new LoginService();
        var path = Save(service.EndedLoginFile);
        using var client = service.Connect(path);
        _ = client.TokenExpiration;

        Save(service.LoginFile + " ");
        await client.Identity.GetPrincipalAsync().InTime();

        Assert.Equal(["service.test GET /user"], service.Lines);
    }

    private string Save(string text) => _home.Write("token.json", text);
}
