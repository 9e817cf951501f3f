using System.Net.Http.Headers;

namespace Arraylake.Emulator.Tests.Identity;

public sealed class AuthenticationTests : EmulatorTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("ema_wrong")]
    [InlineData(Rest.Admin + "x")]
    [InlineData("EMA_THE-ADMINS-OWN")]
    public async Task A_missing_or_wrong_token_is_refused_on_known_and_unknown_paths(string? token)
    {
        foreach (var path in new[] { "/user", Rest.Buckets, "/no/such/route" })
        {
            (await Emulator.As(token).GetAsync(path)).Is(HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("Basic", Rest.Admin)]
    [InlineData("Bearer", null)]
    [InlineData(Rest.Admin, null)]
    public async Task Only_the_bearer_form_of_the_header_counts(string scheme, string? parameter)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/user");
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, parameter);

        (await Emulator.As(null).SendAsync(request)).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refusal_never_repeats_the_token()
    {
        var reply = await Emulator.As("ema_mistyped-secret").GetAsync("/user");

        Assert.DoesNotContain("mistyped", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_reads_configs_and_repos()
    {
        var config = await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");

        foreach (var path in new[]
        {
            "/user", "/user/orgs", Rest.Buckets, config, $"{config}/repos", Rest.Repos, $"{Rest.Repos}/paginated",
            "/repos/earthmover/weather",
        })
        {
            (await Member.GetAsync(path)).Is(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_member_may_not_write_and_nothing_is_changed()
    {
        await Admin.CreateAsync("first");
        var second = await Admin.CreateAsync("second");

        foreach (var reply in new[]
        {
            await Member.PostAsync(Rest.Buckets, Rest.Body("third", "third-bucket")),
            await Member.PatchAsync(second, """{"nickname":"renamed"}"""),
            await Member.PostAsync($"{second}/default"),
            await Member.DeleteAsync(second),
            await Member.PostAsync(Rest.Repos, """{"name":"weather"}"""),
            await Member.DeleteAsync("/orgs/earthmover/weather"),
        })
        {
            reply.Is(HttpStatusCode.Forbidden, "admin");
            Assert.NotNull(reply.RequestId);
        }

        Assert.Equal("first* second", await Admin.NicknamesAsync());
        Assert.Empty((await Admin.GetAsync(Rest.Repos)).Json.AsArray());
    }
}
