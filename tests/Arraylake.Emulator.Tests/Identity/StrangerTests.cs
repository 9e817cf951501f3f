using System.Net.Http.Headers;
using static Arraylake.Emulator.Tests.Support.Logins;

namespace Arraylake.Emulator.Tests.Identity;

/// <summary>Somebody on this machine with no token, or a member's, who tries to become an admin.</summary>
public sealed class StrangerTests : EmulatorTests
{
    [Fact]
    public async Task Who_starts_a_login_cannot_approve_or_deny_it()
    {
        var (device, shown, _) = await StartAsync(Emulator);
        foreach (var decision in new[] { "approve", "deny" })
        {
            foreach (var secret in new[]
            {
                null, "", "x", shown, device, Client, Rest.Member, "ema_wrong", Rest.Admin + "x", Rest.Admin[..^1],
            })
            {
                (string, string)[] form = [("user_code", shown), ("decision", decision)];
                var reply = await FormAsync(
                    Emulator.As(null), "/activate", secret is null ? form : [.. form, ("secret", secret)]);

                Assert.True(reply.Status is 400 or 403, $"'{secret}' is answered with {reply.Status}: {reply.Text}");
            }
            var asMember = Form("/activate", ("user_code", shown), ("decision", decision), ("secret", "x"));
            asMember.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Rest.Member);
            (await Emulator.As(null).SendAsync(asMember)).Is(HttpStatusCode.Forbidden);
        }

        Assert.Equal("authorization_pending", (string?)(await PollAsync(Emulator, device)).Json["error"]);
    }

    [Fact]
    public async Task A_page_that_was_not_given_the_secret_does_not_show_it()
    {
        LoginRequest? request = null;
        await using var emulator = await TestEmulator.StartAsync(inMemory: true, loginRequested: one => request = one);
        var (_, shown, _) = await StartAsync(emulator);
        var secret = request!.Page.Query.Split("secret=")[1];

        var page = (await emulator.As(null).GetAsync($"/activate?user_code={shown}")).Is(HttpStatusCode.OK);
        var forged = (await emulator.As(null).GetAsync($"/activate?user_code={shown}&secret=%22%3E%3Cscript%3E"))
            .Is(HttpStatusCode.OK);

        Assert.DoesNotContain(secret, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", forged.Text, StringComparison.Ordinal);
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("deny")]
    public async Task The_secret_that_the_starter_is_told_decides_its_own_login_once(string decision)
    {
        List<LoginRequest> requests = [];
        await using var emulator = await TestEmulator.StartAsync(inMemory: true, loginRequested: requests.Add);
        var (device, shown, _) = await StartAsync(emulator);
        var (_, others, _) = await StartAsync(emulator);
        var secret = requests[0].Page.Query.Split("secret=")[1];
        (string, string)[] answer = [("decision", decision), ("secret", secret)];

        (await FormAsync(emulator.As(null), "/activate", [("user_code", others), .. answer]))
            .Is(HttpStatusCode.Forbidden);
        (await FormAsync(emulator.As(null), "/activate", [("user_code", shown), .. answer])).Is(HttpStatusCode.OK);
        (await FormAsync(emulator.As(null), "/activate", [("user_code", shown), .. answer]))
            .Is(HttpStatusCode.Conflict);

        Assert.Equal(decision == "approve" ? 200 : 403, (await PollAsync(emulator, device)).Status);
        Assert.Equal((shown, "admin"), (requests[0].UserCode, requests[0].Role));
        Assert.DoesNotContain(secret, $"{requests[0]}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_token_of_an_admin_approves_in_the_form_or_as_bearer(bool asBearer)
    {
        var (device, shown, _) = await StartAsync(Emulator);
        (string, string)[] form = [("user_code", shown), ("decision", "approve")];

        (await FormAsync(
            Emulator.As(asBearer ? Rest.Admin : null),
            "/activate",
            asBearer ? form : [.. form, ("secret", Rest.Admin)])).Is(HttpStatusCode.OK);

        var tokens = (await PollAsync(Emulator, device)).Is(HttpStatusCode.OK).Json;
        (await CreateAsync((string)tokens["id_token"]!)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_approved_in_advance_is_a_member_unless_the_admin_names_the_role()
    {
        await SetAsync(Emulator, """{"decision":"approve"}""");
        var member = (await LogInAsync(Emulator)).Id;
        (await CreateAsync(member)).Is(HttpStatusCode.Forbidden);
        await SetAsync(Emulator, """{"decision":"approve","role":"admin"}""");
        var admin = (await LogInAsync(Emulator)).Id;

        (await CreateAsync(admin)).Is(HttpStatusCode.Created);
        (await CreateAsync(member)).Is(HttpStatusCode.Forbidden);
        (await Emulator.As(member).PostAsync(Settings, "{}")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_member_keeps_its_role_when_an_admin_of_the_same_address_logs_in()
    {
        await SetAsync(Emulator, """{"decision":"approve","role":"member"}""");
        var refresh = (await LogInAsync(Emulator)).Refresh;
        await SetAsync(Emulator, """{"decision":"approve","role":"admin"}""");
        await LogInAsync(Emulator);

        var renewed = await RefreshAsync(Emulator, refresh);

        (await CreateAsync((string)renewed.Is(HttpStatusCode.OK).Json["id_token"]!)).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_login_that_began_before_an_approval_in_advance_is_not_approved_by_it()
    {
        var (device, _, _) = await StartAsync(Emulator);

        await SetAsync(Emulator, """{"decision":"approve","role":"admin"}""");

        Assert.Equal("authorization_pending", (string?)(await PollAsync(Emulator, device)).Json["error"]);
    }

    [Fact]
    public async Task Where_logins_are_off_none_begins_and_none_of_an_earlier_run_counts()
    {
        await SetAsync(Emulator, """{"decision":"approve","role":"admin"}""");
        var earlier = (await LogInAsync(Emulator)).Id;

        await Emulator.RestartAsync(options => options with { AllowLogin = false });

        foreach (var request in new[]
        {
            new HttpRequestMessage(HttpMethod.Get, "/auth/config?target=client"), Form("/oauth/device/code", Start),
            Form("/oauth/token", ("grant_type", "refresh_token")), Form("/oauth/revoke", ("token", "x")),
            new HttpRequestMessage(HttpMethod.Get, "/v2/logout"), new HttpRequestMessage(HttpMethod.Get, "/activate"),
            Form("/activate", ("decision", "approve")),
        })
        {
            (await Emulator.As(null).SendAsync(request)).Is(HttpStatusCode.Forbidden, "-AllowLogin");
        }
        (await Admin.PostAsync(Settings, "{}")).Is(HttpStatusCode.Forbidden);
        (await Emulator.As(null).PostAsync(Settings, "{}")).Is(HttpStatusCode.Unauthorized);
        (await Emulator.As(earlier).GetAsync("/user")).Is(HttpStatusCode.Unauthorized);
        (await Admin.GetAsync("/user")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_revoked_refresh_token_ends_its_login()
    {
        await SetAsync(Emulator, """{"decision":"approve"}""");
        var refresh = (await LogInAsync(Emulator)).Refresh;
        (string, string)[] form = [("client_id", Client), ("token", refresh)];

        (await FormAsync(Emulator.As(null), "/oauth/revoke", form)).Is(HttpStatusCode.OK);
        (await FormAsync(Emulator.As(null), "/oauth/revoke", form)).Is(HttpStatusCode.OK);

        Assert.Equal("invalid_grant", (string?)(await RefreshAsync(Emulator, refresh)).Json["error"]);
    }

    [Fact]
    public async Task The_program_prints_the_page_of_each_login_with_its_secret_for_whoever_started_it()
    {
        await using var process = EmulatorProcess.Start("--urls", "http://127.0.0.1:0", "--data", ":memory:");
        using var stranger = new Rest(await process.ListeningAsync(), token: null);
        var started = (await FormAsync(stranger, "/oauth/device/code", Start)).Is(HttpStatusCode.OK).Json;
        var begin = $"Approve it at: {started["verification_uri_complete"]}&secret=";
        while (!process.Output.Contains(begin, StringComparison.Ordinal))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        var line = process.Output.Split('\n').Single(line => line.Contains(begin, StringComparison.Ordinal));
        Assert.Contains(
            $"(admin) wants to log in with the code {started["user_code"]}.", line, StringComparison.Ordinal);

        var page = (await stranger.GetAsync(line.Split("Approve it at: ")[1])).Is(HttpStatusCode.OK).Text;
        var secret = page.Split("name=\"secret\" value=\"")[1].Split('"')[0];
        (await FormAsync(
            stranger,
            "/activate",
            ("user_code", (string)started["user_code"]!),
            ("decision", "approve"),
            ("secret", secret))).Is(HttpStatusCode.OK);
    }

    private Task<Reply> CreateAsync(string token) =>
        Emulator.As(token).PostAsync(Rest.Buckets, Rest.Body("theirs", "their-data"));
}
