using System.Net;
using System.Net.Http.Headers;

namespace Arraylake.Emulator.Tests.Identity;

public sealed class AuthenticationTests
{
    private const string AnyId = "7d0c1b1e-0000-4000-8000-000000000001";

    [Theory]
    [InlineData(null)]
    [InlineData("ema_wrong")]
    [InlineData(Rest.Admin + "x")]
    [InlineData("EMA_THE-ADMINS-OWN")]
    public async Task A_missing_or_wrong_token_is_refused_on_every_endpoint(string? token)
    {
        await using var emulator = await TestEmulator.StartAsync();
        var stranger = emulator.As(token);
        (string Method, string Path)[] requests =
        [
            ("GET", "/user"), ("GET", "/user/orgs"), ("GET", Rest.Buckets), ("POST", Rest.Buckets),
            ("GET", $"{Rest.Buckets}/{AnyId}"), ("PATCH", $"{Rest.Buckets}/{AnyId}"),
            ("DELETE", $"{Rest.Buckets}/{AnyId}"), ("GET", $"{Rest.Buckets}/{AnyId}/repos"),
            ("POST", $"{Rest.Buckets}/{AnyId}/default"), ("GET", Rest.Repos), ("GET", $"{Rest.Repos}/paginated"),
            ("POST", Rest.Repos), ("GET", "/repos/earthmover/x"), ("DELETE", "/orgs/earthmover/x"),
            ("POST", "/auth/update-user"), ("GET", "/_emulator/logins"), ("POST", "/_emulator/logins"),
            ("DELETE", "/_emulator/logins"), ("GET", "/_emulator/faults"), ("POST", "/_emulator/faults"),
            ("DELETE", "/_emulator/faults"), ("POST", "/_emulator/orgs"),
            ("POST", "/_emulator/repos/earthmover/x/status"), ("POST", "/_emulator/buckets/earthmover/x/health"),
            ("POST", "/_emulator/warnings"), ("GET", "/_emulator/warnings"), ("GET", "/orgs/earthmover"),
            ("GET", "/user/permissions"), ("GET", "/orgs/earthmover/permissions/check"), ("POST", "/user/diagnostics"),
            ("POST", $"{Rest.Repos}/import"), ("PATCH", "/orgs/earthmover/x"), ("PUT", "/orgs/earthmover/x/status"),
            ("GET", "/repos/earthmover/x/open"), ("GET", "/repos/earthmover/x/bucket-credentials"),
            ("GET", "/repos/icechunk/earthmover/x/virtual-chunk-containers"),
            ("PATCH", "/repos/icechunk/earthmover/x/virtual-chunk-containers"),
            ("GET", "/orgs/earthmover/settings/virtual-chunk-access-policies"),
            ("PUT", "/orgs/earthmover/settings/virtual-chunk-access-policies"),
            ("DELETE", "/orgs/earthmover/settings/virtual-chunk-access-policies"),
            ("GET", "/orgs/earthmover/iceberg/namespaces"), ("POST", "/orgs/earthmover/iceberg/namespaces"),
            ("GET", "/orgs/earthmover/iceberg/namespaces/paginated"), ("GET", "/orgs/earthmover/iceberg/namespaces/x"),
            ("PATCH", "/orgs/earthmover/iceberg/namespaces/x"), ("DELETE", "/orgs/earthmover/iceberg/namespaces/x"),
            ("POST", "/orgs/earthmover/iceberg/namespaces/x/restore"),
            ("GET", "/orgs/earthmover/iceberg/namespaces/x/tables"), ("GET", "/no/such/route"),
        ];
        foreach (var (method, path) in requests)
        {
            var reply = (await stranger.SendAsync(HttpMethod.Parse(method), path)).Is(HttpStatusCode.Unauthorized);
            Assert.NotEmpty(reply.Detail);
            Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
            Assert.NotNull(reply.RequestId);
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
