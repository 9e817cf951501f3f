using static Arraylake.Emulator.Tests.Support.Logins;

namespace Arraylake.Emulator.Tests.Identity;

public sealed class LoginTests : EmulatorTests
{
    [Fact]
    public async Task The_configuration_names_the_address_that_is_listened_on_and_takes_no_token()
    {
        var stranger = Emulator.As(null);

        var reply = (await stranger.GetAsync("/auth/config?target=client")).Is(HttpStatusCode.OK);

        Assert.Equal($"http://{Emulator.Url.Authority}", (string)reply.Json["domain"]!);
        Assert.Equal(Client, (string)reply.Json["client_id"]!);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_login_is_slowed_down_then_pending_then_a_person_with_a_role()
    {
        await SetAsync(Emulator, """
            {"decision":"approve","after_polls":2,"slow_down":1,"role":"member","first_name":"Ada"}
            """);
        var code = (await StartAsync(Emulator)).Device;

        IsError(await PollAsync(Emulator, code), 429, "slow_down");
        IsError(await PollAsync(Emulator, code), 403, "authorization_pending");
        IsError(await PollAsync(Emulator, code), 403, "authorization_pending");
        var tokens = (await PollAsync(Emulator, code)).Is(HttpStatusCode.OK);
        IsError(await PollAsync(Emulator, code), 403, "invalid_grant");

        Assert.Equal(
            ["access_token", "id_token", "refresh_token", "expires_in", "token_type"],
            tokens.Json.AsObject().Select(field => field.Key));
        Assert.Equal("no-store", tokens.Header("Cache-Control"));
        var person = Emulator.As((string)tokens.Json["id_token"]!);
        Assert.Equal("Ada", (string)(await person.GetAsync("/user")).Is(HttpStatusCode.OK).Json["first_name"]!);
        (await person.PostAsync("/auth/update-user")).Is(HttpStatusCode.OK);
        (await person.PostAsync(Rest.Buckets, Rest.Body("one", "my-data"))).Is(HttpStatusCode.Forbidden);
        (await Emulator.As((string)tokens.Json["access_token"]!).GetAsync("/user")).Is(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("deny", "access_denied")]
    [InlineData("expire", "expired_token")]
    public async Task A_login_can_be_made_to_fail(string decision, string error)
    {
        await SetAsync(Emulator, $$"""{"decision":"{{decision}}"}""");

        IsError(await PollAsync(Emulator, (await StartAsync(Emulator)).Device), 403, error);
    }

    [Fact]
    public async Task Codes_and_id_tokens_expire_by_the_clock()
    {
        var clock = new ManualClock();
        await using var emulator = await TestEmulator.StartAsync(clock: clock);
        await SetAsync(emulator, """{"decision":"approve","expires_in":10,"id_token_lifetime":60}""");
        var late = (await StartAsync(emulator)).Device;
        var person = emulator.As((await LogInAsync(emulator)).Id);

        clock.Pass(10);
        IsError(await PollAsync(emulator, late), 403, "expired_token");
        clock.Pass(49);
        (await person.GetAsync("/user")).Is(HttpStatusCode.OK);
        clock.Pass(1);
        (await person.GetAsync("/user")).Is(HttpStatusCode.Unauthorized, "expired");
    }

    [Fact]
    public async Task A_refresh_token_outlives_a_restart_and_its_login_ends_with_a_logout()
    {
        await SetAsync(Emulator, """{"decision":"approve"}""");
        var (id, refresh) = await LogInAsync(Emulator);
        var other = await LogInAsync(Emulator);
        await Emulator.RestartAsync();

        var renewed = (await RefreshAsync(Emulator, refresh)).Is(HttpStatusCode.OK).Json;
        Assert.Equal(refresh, (string)renewed["refresh_token"]!);
        (await Emulator.As(id).GetAsync("/user")).Is(HttpStatusCode.OK);
        (await Emulator.As(null).GetAsync("/v2/logout")).Is(HttpStatusCode.OK);
        (await RefreshAsync(Emulator, refresh)).Is(HttpStatusCode.OK);
        (await Emulator.As(id).GetAsync("/v2/logout")).Is(HttpStatusCode.OK);
        IsError(await RefreshAsync(Emulator, refresh), 403, "invalid_grant");
        (await RefreshAsync(Emulator, other.Refresh)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_can_omit_its_refresh_token_or_rotate_it()
    {
        await SetAsync(Emulator, """{"decision":"approve","omit_refresh_token":true}""");
        var first = (await LogInAsync(Emulator)).Refresh;

        Assert.Null((await RefreshAsync(Emulator, first)).Is(HttpStatusCode.OK).Json["refresh_token"]);
        await SetAsync(Emulator, """{"rotate_refresh_tokens":true}""");
        var second = (string)(await RefreshAsync(Emulator, first)).Is(HttpStatusCode.OK).Json["refresh_token"]!;

        Assert.NotEqual(first, second);
        IsError(await RefreshAsync(Emulator, first), 403, "invalid_grant");
        (await RefreshAsync(Emulator, second)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("approve", 200, "")]
    [InlineData("deny", 403, "access_denied")]
    public async Task A_login_is_decided_on_the_page(string decision, int status, string error)
    {
        var (code, shown, address) = await StartAsync(Emulator);
        IsError(await PollAsync(Emulator, code), 403, "authorization_pending");

        var page = await Emulator.As(null).GetAsync(address);
        Assert.Contains(shown, page.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await FormAsync(
            Emulator.As(null), "/activate", ("user_code", shown), ("decision", decision), ("secret", Rest.Admin)))
            .Is(HttpStatusCode.OK);

        var polled = await PollAsync(Emulator, code);
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
        var form = Form(path, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        IsError(await Emulator.As(null).SendAsync(form), status, error);
    }

    [Fact]
    public async Task Login_settings_require_an_admin_and_refuse_unknown_fields()
    {
        (await Member.PostAsync(Settings, "{}")).Is(HttpStatusCode.Forbidden);
        (await Admin.PostAsync(Settings, """{"aprove":1}""")).IsInvalid();
        (await Admin.PostAsync(Settings, """{"interval":"1"}""")).IsInvalid();
        (await Admin.PostAsync(Settings, """{"omit_refresh_token":true,"rotate_refresh_tokens":true}""")).IsInvalid();
    }

    [Fact]
    public async Task A_reset_ends_every_login_and_every_setting()
    {
        var standard = (await Admin.GetAsync(Settings)).Is(HttpStatusCode.OK).Text;
        await SetAsync(Emulator, """{"decision":"approve"}""");
        var refresh = (await LogInAsync(Emulator)).Refresh;

        (await Admin.DeleteAsync(Settings)).Is(HttpStatusCode.NoContent);

        Assert.Equal(standard, (await Admin.GetAsync(Settings)).Text);
        IsError(await RefreshAsync(Emulator, refresh), 403, "invalid_grant");
    }

    [Fact]
    public async Task A_changed_or_foreign_id_token_is_refused()
    {
        await using var other = await TestEmulator.StartAsync();
        await SetAsync(Emulator, """{"decision":"approve"}""");
        var parts = (await LogInAsync(Emulator)).Id.Split('.');
        foreach (var token in new[]
        {
            $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}A.{parts[2]}", "eyJhbGciOiJub25lIn0.e30.", parts[0],
        })
        {
            (await Emulator.As(token).GetAsync("/user")).Is(HttpStatusCode.Unauthorized);
        }
        (await other.As(string.Join('.', parts)).GetAsync("/user")).Is(HttpStatusCode.Unauthorized);
    }

    private static void IsError(Reply reply, int status, string error)
    {
        Assert.Equal((status, error), (reply.Status, (string?)reply.Json["error"]));
        Assert.NotEmpty((string)reply.Json["error_description"]!);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
    }
}
