using System.Net;
using System.Net.Http.Headers;

namespace Arraylake.Emulator.Tests.Identity;

public sealed class AuthenticationTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("ema_wrong")]
    [InlineData(Rest.Admin + "x")]
    [InlineData("EMA_THE-ADMINS-OWN")]
    public async Task A_missing_or_wrong_token_is_refused_on_known_and_unknown_paths(string? token)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        foreach (var path in new[] { "/user", Rest.Buckets, "/no/such/route" })
        {
            (await emulator.As(token).GetAsync(path)).Is(HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("Basic", Rest.Admin)]
    [InlineData("Bearer", null)]
    [InlineData(Rest.Admin, null)]
    public async Task Only_the_bearer_form_of_the_header_counts(string scheme, string? parameter)
    {
        await using var emulator = await TestEmulator.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/user");
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, parameter);

        (await emulator.As(null).SendAsync(request)).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refusal_never_repeats_the_token()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var reply = await emulator.As("ema_mistyped-secret").GetAsync("/user");

        Assert.DoesNotContain("mistyped", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_reads_configs_and_repos()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var config = await emulator.Admin.CreateAsync("production");
        await emulator.Admin.CreateRepoAsync("weather", "production");

        foreach (var path in new[]
        {
            "/user", "/user/orgs", Rest.Buckets, config, $"{config}/repos", Rest.Repos, $"{Rest.Repos}/paginated",
            "/repos/earthmover/weather",
        })
        {
            (await emulator.Member.GetAsync(path)).Is(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_member_may_not_write_and_nothing_is_changed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("first");
        var second = await emulator.Admin.CreateAsync("second");

        foreach (var reply in new[]
        {
            await emulator.Member.PostAsync(Rest.Buckets, Rest.Body("third", "third-bucket")),
            await emulator.Member.PatchAsync(second, """{"nickname":"renamed"}"""),
            await emulator.Member.PostAsync($"{second}/default"),
            await emulator.Member.DeleteAsync(second),
            await emulator.Member.PostAsync(Rest.Repos, """{"name":"weather"}"""),
            await emulator.Member.DeleteAsync("/orgs/earthmover/weather"),
        })
        {
            Assert.Contains("admin", reply.Is(HttpStatusCode.Forbidden).Detail, StringComparison.Ordinal);
            Assert.NotNull(reply.RequestId);
        }

        Assert.Equal("first* second", await emulator.Admin.NicknamesAsync());
        Assert.Empty((await emulator.Admin.GetAsync(Rest.Repos)).Json.AsArray());
    }
}
