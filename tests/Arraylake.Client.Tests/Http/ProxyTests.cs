namespace Arraylake.Tests.Http;

/// <summary>A proxy is asked for the service, never for this machine, and its password is not shown.</summary>
public sealed class ProxyTests
{
    private const string Refusal = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_service_is_reached_through_the_proxy(bool hasScheme)
    {
        await using var proxy = new RawServer(Refusal);

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(
            () => AskAsync("https://service.test", hasScheme ? proxy.Address : proxy.Address["http://".Length..]));

        Assert.All(proxy.RequestLines, line => Assert.Equal("CONNECT service.test:443 HTTP/1.1", line));
        Assert.NotEmpty(proxy.RequestLines);
        Assert.DoesNotContain("ema_", string.Concat(proxy.Heads), StringComparison.Ordinal);
    }

    [Fact]
    public async Task This_machine_is_never_behind_a_proxy()
    {
        await using var proxy = new RawServer(Refusal);
        await using var service = new RawServer(RawServer.Ok("[]"));

        await AskAsync(service.Address, proxy.Address);

        Assert.Empty(proxy.Heads);
        Assert.Single(service.Heads);
    }

    [Fact]
    public async Task A_password_of_the_proxy_is_given_to_it_and_shown_to_nobody()
    {
        await using var proxy = new RawServer(
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
            + "Content-Length: 0\r\nConnection: close\r\n\r\n");

        var refused = await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => AskAsync(
            "https://service.test", proxy.Address.Replace("://", "://me:s3cr%20t@", StringComparison.Ordinal)));

        var credential = Convert.ToBase64String("me:s3cr t"u8);
        Assert.Contains(
            proxy.Heads, head => head.Contains($"Proxy-Authorization: Basic {credential}", StringComparison.Ordinal));
        Assert.DoesNotContain("s3cr", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://proxy:1")]
    [InlineData("http://")]
    [InlineData("http://me:s3cr3t@")]
    [InlineData("me:s3cr3t@proxy:port")]
    public async Task What_is_no_proxy_is_refused_and_not_repeated(string proxy)
    {
        var refused = await Assert.ThrowsAsync<ArraylakeConfigurationException>(
            () => AskAsync("https://service.test", proxy));

        Assert.Contains("HTTPS_PROXY", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", refused.ToString(), StringComparison.Ordinal);
    }

    private static async Task AskAsync(string service, string proxy)
    {
        using var client = new ArraylakeClient(new()
        {
            ServiceUri = service,
            Token = new SecretText(FakeService.Token),
            Proxy = proxy,
        });
        await client.Identity.ListOrgsAsync().ToListAsync().InTime();
    }
}
