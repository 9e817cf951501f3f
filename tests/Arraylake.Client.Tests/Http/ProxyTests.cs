using Arraylake.Configuration;
using Arraylake.Http;

namespace Arraylake.Tests.Http;

/// <summary>A proxy is asked for the service, never for this machine, and its password is not shown.</summary>
// With whoever reads the proxy that .NET would take: one of them sets it.
[Collection(nameof(HttpClient.DefaultProxy))]
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

    [Theory]
    [InlineData("https://10.1.2.3", "10.0.0.0/8", true)]
    [InlineData("https://10.1.2.3", "10.9.9.9/8", true)]
    [InlineData("https://11.1.2.3", "10.0.0.0/8", false)]
    [InlineData("https://10.1.2.3", "10.1.2.3", true)]
    [InlineData("https://10.1.2.3", "10.1.2.3:443", true)]
    [InlineData("https://10.1.2.3", "10.1.2.3:8443", false)]
    [InlineData("https://10.1.2.3", "::ffff:10.0.0.0/8", true)]
    [InlineData("https://10.1.2.3", "0.0.0.0/0", true)]
    [InlineData("https://10.1.2.3", "10.0.0.0/33", false)]
    [InlineData("https://10.1.2.3", "10.0.0.0/x", false)]
    [InlineData("https://[fd00::5]:8443", "fd00::/8", true)]
    [InlineData("https://[fd00::5]:8443", "fd00::5", true)]
    [InlineData("https://[fd00::5]:8443", "fd00:0:0::5", true)]
    [InlineData("https://[fd00::5]:8443", "[fd00::5]", true)]
    [InlineData("https://[fd00::5]:8443", "[fd00::5]:8443", true)]
    [InlineData("https://[fd00::5]:8443", "[fd00::5]:443", false)]
    [InlineData("https://[fd00::5]:8443", "10.0.0.0/8", false)]
    [InlineData("https://b\u00fccher.test", "xn--bcher-kva.test", true)]
    [InlineData("https://api.example.test:8443", "example.test:8443", true)]
    [InlineData("https://api.example.test:8443", "http://example.test:8443/", true)]
    [InlineData("https://api.example.test", "ample.test", false)]
    [InlineData("https://api.example.test", "", false)]
    public void NO_PROXY_knows_names_addresses_networks_and_ports(string service, string exempt, bool isExempt) =>
        Assert.Equal(isExempt, ProxyExemptions.Of(exempt).Include(new Uri(service)));

    [Fact]
    public async Task What_is_exempt_is_reached_directly_though_dotnets_own_rules_name_a_proxy()
    {
        await using var proxy = new RawServer(Refusal);
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new System.Net.WebProxy(proxy.Address);
        try
        {
            using var handler = ServiceNetwork.NewHandler(new() { NoProxy = "example.test" });

            Assert.Null(handler.Proxy!.GetProxy(new Uri("https://api.example.test")));
            Assert.True(handler.Proxy.IsBypassed(new Uri("https://api.example.test")));
            Assert.NotNull(handler.Proxy.GetProxy(new Uri("https://login.test")));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
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
