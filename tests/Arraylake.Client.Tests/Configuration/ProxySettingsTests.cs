using Arraylake.Http;

namespace Arraylake.Tests.Configuration;

/// <summary>The proxy of the environment and the config files (contract 1.6).</summary>
[Collection(nameof(HttpClient.DefaultProxy))]
public sealed class ProxySettingsTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("https://api.test", "service.proxy", "http://config:1")]
    [InlineData("https://api.test", "HTTPS_PROXY,https_proxy,HTTP_PROXY", "http://HTTPS_PROXY:1")]
    [InlineData("https://api.test", "https_proxy,HTTP_PROXY", "http://https_proxy:1")]
    [InlineData("https://api.test", "http_proxy,HTTP_PROXY,ALL_PROXY", "http://HTTP_PROXY:1")]
    [InlineData("https://api.test", "all_proxy,http_proxy", "http://http_proxy:1")]
    [InlineData("https://api.test", "all_proxy,ALL_PROXY", "http://ALL_PROXY:1")]
    [InlineData("https://api.test", "all_proxy", "http://all_proxy:1")]
    [InlineData("https://api.test", "", null)]
    [InlineData("http://127.0.0.1:1", "service.proxy,HTTPS_PROXY", null)]
    [InlineData("http://localhost:1", "ALL_PROXY", null)]
    public void The_proxy_is_found_in_the_order_of_the_contract(string service, string set, string? proxy)
    {
        foreach (var name in set.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "service.proxy")
            {
                _home.WriteConfig("service:\n  proxy: http://config:1\n");
            }
            else
            {
                _home.Environment[name] = $" http://{name}:1 ";
            }
        }
        if (set.Contains("service.proxy", StringComparison.Ordinal))
        {
            _home.Environment["HTTPS_PROXY"] = "http://loses:1";
        }

        Assert.Equal(proxy, Proxy(service)?.AbsoluteUri.TrimEnd('/'), ignoreCase: true);
    }

    [Theory]
    [InlineData("*", false)]
    [InlineData("api.test", false)]
    [InlineData("other, .API.test", false)]
    [InlineData("test", false)]
    [InlineData("*.test", false)]
    [InlineData("API.TEST.", false)]
    [InlineData("a b api.test", false)]
    [InlineData("api.test:443", false)]
    [InlineData("*.test:443", false)]
    [InlineData("https://api.test", false)]
    [InlineData("pi.test", true)]
    [InlineData("other.test", true)]
    [InlineData("*.other.test", true)]
    [InlineData("api.test:8443", true)]
    [InlineData("*:8443", true)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData(",", true)]
    public void NO_PROXY_exempts_hosts_from_the_systems_variables(string exempt, bool isProxied)
    {
        _home.Environment["HTTPS_PROXY"] = "http://proxy:1";
        _home.Environment["NO_PROXY"] = exempt;

        Assert.Equal(isProxied, Proxy("https://api.test") is not null);
    }

    [Fact]
    public void NO_PROXY_does_not_count_against_a_proxy_of_the_config_files()
    {
        _home.WriteConfig("service:\n  proxy: http://config:1\n");
        _home.Environment["NO_PROXY"] = "*";

        Assert.Equal("http://config:1/", Proxy("https://api.test")?.AbsoluteUri);
    }

    private Uri? Proxy(string service)
    {
        _home.Environment["ARRAYLAKE_SERVICE__URI"] = service;
        var options = ArraylakeAccess.Network(settings: _home.Settings).Value;
        using var handler = ServiceNetwork.NewHandler(options);
        return handler.Proxy!.GetProxy(new Uri(service));
    }
}
