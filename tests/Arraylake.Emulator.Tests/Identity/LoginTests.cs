using System.Net;

namespace Arraylake.Emulator.Tests.Identity;

public sealed class LoginTests
{
    private const string Client = "arraylake-emulator";
    private const string Settings = "/_emulator/logins";

    [Fact]
    public async Task The_configuration_names_the_address_that_is_listened_on_and_takes_no_token()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var stranger = emulator.As(null);

        var reply = (await stranger.GetAsync("/auth/config?target=client")).Is(HttpStatusCode.OK);

        Assert.Equal($"http://{emulator.Url.Authority}", (string)reply.Json["domain"]!);
        Assert.Equal(Client, (string)reply.Json["client_id"]!);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_login_is_slowed_down_then_pending_then_a_person_with_a_role()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await SetAsync(emulator, """
            {"decision":"approve","after_polls":2,"slow_down":1,"role":"member","first_name":"Ada"}
            """);
        var code = (string)(await StartAsync(emulator)).Json["device_code"]!;

        IsError(await PollAsync(emulator, code), 429, "slow_down");
        IsError(await PollAsync(emulator, code), 403, "authorization_pending");
        IsError(await PollAsync(emulator, code), 403, "authorization_pending");
        var tokens = (await PollAsync(emulator, code)).Is(HttpStatusCode.OK);
        IsError(await PollAsync(emulator, code), 403, "invalid_grant");

        Assert.Equal(
            ["access_token", "id_token", "refresh_token", "expires_in", "token_type"],
            tokens.Json.AsObject().Select(field => field.Key));
        Assert.Equal("no-store", tokens.Header("Cache-Control"));
        var person = emulator.As((string)tokens.Json["id_token"]!);
        Assert.Equal("Ada", (string)(await person.GetAsync("/user")).Is(HttpStatusCode.OK).Json["first_name"]!);
        (await person.PostAsync("/auth/update-user")).Is(HttpStatusCode.OK);
        (await person.PostAsync(Rest.Buckets, Rest.Body("one", "my-data"))).Is(HttpStatusCode.Forbidden);
        (await emulator.As((string)tokens.Json["access_token"]!).GetAsync("/user")).Is(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("deny", "access_denied")]
    [InlineData("expire", "expired_token")]
    public async Task A_login_can_be_made_to_fail(string decision, string error)
    {
        await using var emulator = await TestEmulator.StartAsync();
        await SetAsync(emulator, $$"""{"decision":"{{decision}}"}""");

        IsError(await PollAsync(emulator, (string)(await StartAsync(emulator)).Json["device_code"]!), 403, error);
    }

    [Fact]
    public async Task Codes_and_id_tokens_expire_by_the_clock()
    {
        var clock = new ManualClock();
        await using var emulator = await TestEmulator.StartAsync(clock: clock);
        await SetAsync(emulator, """{"decision":"approve","expires_in":10,"id_token_lifetime":60}""");
        var late = (string)(await StartAsync(emulator)).Json["device_code"]!;
        var person = emulator.As((string)(await LogInAsync(emulator))["id_token"]!);

        clock.Pass(10);
        IsError(await PollAsync(emulator, late), 403, "expired_token");
        clock.Pass(49);
        (await person.GetAsync("/user")).Is(HttpStatusCode.OK);
        clock.Pass(1);
        Assert.Contains(
            "expired", (await person.GetAsync("/user")).Is(HttpStatusCode.Unauthorized).Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_outlives_a_restart_and_its_login_ends_with_a_logout()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await SetAsync(emulator, """{"decision":"approve"}""");
        var tokens = await LogInAsync(emulator);
        var other = await LogInAsync(emulator);
        var (refresh, id) = ((string)tokens["refresh_token"]!, (string)tokens["id_token"]!);
        await emulator.RestartAsync();

        var renewed = (await RefreshAsync(emulator, refresh)).Is(HttpStatusCode.OK).Json;
        Assert.Equal(refresh, (string)renewed["refresh_token"]!);
        (await emulator.As(id).GetAsync("/user")).Is(HttpStatusCode.OK);
        (await emulator.As(null).GetAsync("/v2/logout")).Is(HttpStatusCode.OK);
        (await RefreshAsync(emulator, refresh)).Is(HttpStatusCode.OK);
        (await emulator.As(id).GetAsync("/v2/logout")).Is(HttpStatusCode.OK);
        IsError(await RefreshAsync(emulator, refresh), 403, "invalid_grant");
        (await RefreshAsync(emulator, (string)other["refresh_token"]!)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_can_omit_its_refresh_token_or_rotate_it()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await SetAsync(emulator, """{"decision":"approve","omit_refresh_token":true}""");
        var first = (string)(await LogInAsync(emulator))["refresh_token"]!;

        Assert.Null((await RefreshAsync(emulator, first)).Is(HttpStatusCode.OK).Json["refresh_token"]);
        await SetAsync(emulator, """{"rotate_refresh_tokens":true}""");
        var second = (string)(await RefreshAsync(emulator, first)).Is(HttpStatusCode.OK).Json["refresh_token"]!;

        Assert.NotEqual(first, second);
        IsError(await RefreshAsync(emulator, first), 403, "invalid_grant");
        (await RefreshAsync(emulator, second)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("approve", 200, "")]
    [InlineData("deny", 403, "access_denied")]
    public async Task A_login_is_decided_on_the_page(string decision, int status, string error)
    {
        await using var emulator = await TestEmulator.StartAsync();
        var started = (await StartAsync(emulator)).Json;
        var (code, shown) = ((string)started["device_code"]!, (string)started["user_code"]!);
        IsError(await PollAsync(emulator, code), 403, "authorization_pending");

        var page = await emulator.As(null).GetAsync((string)started["verification_uri_complete"]!);
        Assert.Contains(shown, page.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await FormAsync(
            emulator, "/activate", ("user_code", shown), ("decision", decision), ("secret", Rest.Admin)))
            .Is(HttpStatusCode.OK);

        var polled = await PollAsync(emulator, code);
        Assert.Equal(status, polled.Status);
        Assert.Equal(error, (string?)polled.Json["error"] ?? "");
    }

    [Theory]
    [InlineData("/oauth/token", 400, "invalid_request")]
    [InlineData("/oauth/token", 400, "invalid_request", "grant_type", "refresh_token", "client_id", Client)]
    [InlineData("/oauth/token", 400, "unsupported_grant_type", "grant_type", "password", "client_id", Client)]
    [InlineData("/oauth/token", 401, "invalid_client", "grant_type", "refresh_token", "client_id", "other")]
    [InlineData("/oauth/device/code", 400, "invalid_request", "client_id", Client)]
    [InlineData("/oauth/device/code", 400, "invalid_scope", "client_id", Client, "scope", "openid")]
    public async Task Invalid_requests_get_errors_in_the_form_of_OAuth(
        string path, int status, string error, params string[] fields)
    {
        await using var emulator = await TestEmulator.StartAsync();

        IsError(
            await FormAsync(emulator, path, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]), status, error);
    }

    [Fact]
    public async Task Login_settings_require_an_admin_and_refuse_unknown_fields()
    {
        await using var emulator = await TestEmulator.StartAsync();

        (await emulator.Member.PostAsync(Settings, "{}")).Is(HttpStatusCode.Forbidden);
        (await emulator.Admin.PostAsync(Settings, """{"aprove":1}""")).IsInvalid();
        (await emulator.Admin.PostAsync(Settings, """{"interval":"1"}""")).IsInvalid();
        (await emulator.Admin.PostAsync(Settings, """{"omit_refresh_token":true,"rotate_refresh_tokens":true}"""))
            .IsInvalid();
    }

    [Fact]
    public async Task A_reset_ends_every_login_and_every_setting()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var standard = (await emulator.Admin.GetAsync(Settings)).Is(HttpStatusCode.OK).Text;
        await SetAsync(emulator, """{"decision":"approve"}""");
        var refresh = (string)(await LogInAsync(emulator))["refresh_token"]!;

        (await emulator.Admin.DeleteAsync(Settings)).Is(HttpStatusCode.NoContent);

        Assert.Equal(standard, (await emulator.Admin.GetAsync(Settings)).Text);
        IsError(await RefreshAsync(emulator, refresh), 403, "invalid_grant");
    }

    [Fact]
    public async Task A_changed_or_foreign_id_token_is_refused()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await using var other = await TestEmulator.StartAsync();
        await SetAsync(emulator, """{"decision":"approve"}""");
        var parts = ((string)(await LogInAsync(emulator))["id_token"]!).Split('.');
        foreach (var token in new[]
        {
            $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}A.{parts[2]}", "eyJhbGciOiJub25lIn0.e30.", parts[0],
        })
        {
            (await emulator.As(token).GetAsync("/user")).Is(HttpStatusCode.Unauthorized);
        }
        (await other.As(string.Join('.', parts)).GetAsync("/user")).Is(HttpStatusCode.Unauthorized);
    }

    private static void IsError(Reply reply, int status, string error)
    {
        Assert.Equal((status, error), (reply.Status, (string?)reply.Json["error"]));
        Assert.NotEmpty((string)reply.Json["error_description"]!);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
    }

    private static async Task SetAsync(TestEmulator emulator, string json) =>
        (await emulator.Admin.PostAsync(Settings, json)).Is(HttpStatusCode.OK);

    private static async Task<JsonNode> LogInAsync(TestEmulator emulator)
    {
        var started = await StartAsync(emulator);
        return (await PollAsync(emulator, (string)started.Json["device_code"]!)).Is(HttpStatusCode.OK).Json;
    }

    private static async Task<Reply> StartAsync(TestEmulator emulator) => (await FormAsync(
        emulator, "/oauth/device/code", ("client_id", Client), ("scope", "openid profile email offline_access")))
        .Is(HttpStatusCode.OK);

    private static Task<Reply> PollAsync(TestEmulator emulator, string code) => FormAsync(
        emulator, "/oauth/token", ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", Client), ("device_code", code));

    private static Task<Reply> RefreshAsync(TestEmulator emulator, string token) => FormAsync(
        emulator, "/oauth/token", ("grant_type", "refresh_token"), ("client_id", Client), ("refresh_token", token));

    private static Task<Reply> FormAsync(
        TestEmulator emulator, string path, params (string Name, string Value)[] fields) =>
        emulator.As(null).SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });
}
