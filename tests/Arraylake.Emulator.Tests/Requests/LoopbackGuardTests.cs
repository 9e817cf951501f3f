namespace Arraylake.Emulator.Tests.Requests;

/// <summary>
/// A web page in a browser on this machine: under a name of its own that leads to 127.0.0.1 (DNS rebinding), or posting
/// to the address itself. It is refused even with an admin's token.
/// </summary>
public sealed class LoopbackGuardTests() : EmulatorTests(inMemory: true)
{
    private static readonly string[] Requests =
    [
        "GET /user", "GET " + Rest.Buckets, "POST " + Rest.Buckets, "POST " + Rest.Repos, "DELETE /orgs/earthmover/x",
        "GET /activate", "POST /activate", "GET /auth/config", "POST /oauth/device/code", "POST /oauth/token",
        "POST /oauth/revoke", "GET /v2/logout", "GET /_emulator/logins", "POST /_emulator/logins",
        "GET /app", "GET /app/earthmover/buckets", "POST /app/sign-in", "POST /app/earthmover/settings/buckets/new",
        "GET /app/page.js", "POST /_emulator/sign-in-links",
        "GET /_emulator/faults", "POST /_emulator/faults", "GET /no/such/route", "OPTIONS " + Rest.Buckets,
    ];

    private static readonly string[] Types =
        ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"];

    [Fact]
    public async Task A_host_that_is_not_loopback_with_the_own_port_is_refused_on_every_path()
    {
        var port = Emulator.Url.Port;
        string[] hosts =
        [
            $"evil.example:{port}", "evil.example", $"localhost.evil.example:{port}", $"localhost.:{port}",
            $"127.0.0.1.evil.example:{port}", "127.0.0.1", "localhost", "127.0.0.1:1", "localhost:1", "[::1]",
            $"192.168.0.1:{port}", $"0.0.0.0:{port}", $"[2001:db8::1]:{port}", "",
        ];
        foreach (var request in Requests)
        {
            foreach (var host in hosts)
            {
                var (status, text) = await RawRequest.SendAsync(Emulator.Url, [.. Head(request), $"Host: {host}"]);

                Assert.True(status == 421, $"{request} for the host '{host}' is answered with {text}");
            }
        }
        Assert.Equal("", await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task A_request_without_a_host_or_with_two_is_refused()
    {
        var own = $"Host: {Emulator.Url.Authority}";

        Assert.Equal(421, (await RawRequest.SendAsync(Emulator.Url, ["GET /user HTTP/1.0"])).Status);
        Assert.Equal(400, (await RawRequest.SendAsync(Emulator.Url, ["GET /user HTTP/1.1"])).Status);
        Assert.Equal(400, (await RawRequest.SendAsync(
            Emulator.Url, ["GET /user HTTP/1.1", own, "Host: evil.example"])).Status);
        Assert.Equal(400, (await RawRequest.SendAsync(
            Emulator.Url, ["GET http://evil.example/user HTTP/1.1", own])).Status);
        Assert.Equal(421, (await RawRequest.SendAsync(
            Emulator.Url,
            ["GET http://evil.example/user HTTP/1.1", "Host: evil.example", $"X-Forwarded-{own}"])).Status);
    }

    [Fact]
    public async Task Every_loopback_name_with_the_right_port_is_accepted()
    {
        foreach (var name in new[] { "127.0.0.1", "localhost", "LocalHost", "[::1]", "127.0.0.2" })
        {
            var host = $"{name}:{Emulator.Url.Port}";

            Assert.Equal(200, (await RawRequest.SendAsync(
                Emulator.Url, [.. Head("GET /user"), $"Host: {host}"])).Status);
            Assert.Equal(200, (await RawRequest.SendAsync(
                Emulator.Url, [.. Head("GET /user"), $"Host: {host}", $"Origin: http://{host}"])).Status);
        }
    }

    [Fact]
    public async Task A_page_of_another_origin_is_refused_on_every_path_whatever_type_its_post_has()
    {
        var own = Emulator.Url.Authority;
        string[] origins =
        [
            "http://evil.example", "https://evil.example", "null", $"https://{own}", $"http://{own}.evil.example",
            $"http://localhost:{Emulator.Url.Port}", "http://127.0.0.1", "http://127.0.0.1:1", "file://", "",
        ];
        foreach (var request in Requests)
        {
            foreach (var origin in origins)
            {
                foreach (var type in request.StartsWith("POST", StringComparison.Ordinal) ? Types : Types[..1])
                {
                    var (status, text) = await RawRequest.SendAsync(
                        Emulator.Url,
                        [.. Head(request), $"Host: {own}", $"Origin: {origin}", $"Content-Type: {type}"],
                        Rest.Body("theirs", "their-data"));

                    Assert.True(status == 403, $"{request} from '{origin}' as {type} is answered with {text}");
                    Assert.DoesNotContain("Access-Control", text, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
        Assert.Equal("", await Admin.NicknamesAsync());
        Assert.Equal(0, (int)(await Admin.GetAsync("/_emulator/logins")).Json["pending"]!);
    }

    [Fact]
    public async Task A_refusal_names_the_host_or_the_origin_and_the_way_out()
    {
        var host = await RawRequest.SendAsync(Emulator.Url, [.. Head("GET /user"), "Host: evil.example"]);
        var origin = await RawRequest.SendAsync(
            Emulator.Url, [.. Head("GET /user"), $"Host: {Emulator.Url.Authority}", "Origin: http://evil.example"]);

        Assert.Contains("'evil.example' is not this emulator", host.Text, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:{Emulator.Url.Port}", host.Text, StringComparison.Ordinal);
        Assert.Contains("pages of 'http://evil.example' are refused", origin.Text, StringComparison.Ordinal);
    }

    private static string[] Head(string request) => [$"{request} HTTP/1.1", $"Authorization: Bearer {Rest.Admin}"];
}
