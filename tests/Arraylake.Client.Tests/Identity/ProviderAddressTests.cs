using Arraylake.Identity;

namespace Arraylake.Tests.Identity;

/// <summary>
/// Where refresh tokens may go: to a host that the service names, with its scheme or without, over https.
/// </summary>
public sealed class ProviderAddressTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("evil.test/path")]
    [InlineData("user@evil.test")]
    [InlineData("http://evil.test")]
    [InlineData("https://https://evil.test")]
    [InlineData("https://evil.test/path")]
    [InlineData("ftp://evil.test")]
    [InlineData("evil.test?x")]
    [InlineData("evil.test#x")]
    [InlineData("")]
    public async Task A_provider_that_is_no_bare_host_is_not_asked(string domain)
    {
        using var service = new LoginService { Domain = domain };
        using var client = service.Connect(_home.Write("token.json", service.EndedLoginFile));

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(
            () => client.Identity.GetPrincipalAsync().InTime());

        Assert.Equal(0, service.Refreshes);
    }

    [Theory]
    [InlineData("login.test", "https://api.test", "https://login.test/")]
    [InlineData("login.test:8443", "https://api.test", "https://login.test:8443/")]
    [InlineData("127.0.0.1:5000", "https://api.test", "https://127.0.0.1:5000/")]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("localhost:5000", "http://127.0.0.1:5000", "http://localhost:5000/")]
    [InlineData("[::1]:5000", "http://[::1]:5000", "http://[::1]:5000/")]
    [InlineData("login.test", "http://127.0.0.1:5000", "https://login.test/")]
    [InlineData("https://login.test", "https://api.test", "https://login.test/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://127.0.0.1:5000", "https://api.test", null)]
    [InlineData("http://login.test", "http://127.0.0.1:5000", null)]
    public void Plain_http_is_for_a_provider_on_this_machine_beside_such_a_service(
        string domain, string service, string? address) =>
        Assert.Equal(address, ProviderAddress.Of(domain, new Uri(service))?.ToString());
}
