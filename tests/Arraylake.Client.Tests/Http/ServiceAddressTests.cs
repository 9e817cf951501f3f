namespace Arraylake.Tests.Http;

/// <summary>
/// https anywhere, http on this machine only, and nothing in the address that could leak (contract 1.1).
/// </summary>
public class ServiceAddressTests
{
    private const string NoUrl = "is not an http or https URL";
    private const string UserInfo = "contains a user name or password";
    private const string Query = "must not have a query or a fragment";
    private const string Plain = "uses plain http, which would expose the token on the network";

    public static TheoryData<string, string> Good => new()
    {
        { "https://api.earthmover.io", "https://api.earthmover.io" },
        { "https://api.earthmover.io/", "https://api.earthmover.io" },
        { "  https://api.earthmover.io  ", "https://api.earthmover.io" },
        { "HTTPS://API.Earthmover.IO:443/", "https://api.earthmover.io" },
        { "https://proxy.test/arraylake/v1/", "https://proxy.test/arraylake/v1" },
        { "https://proxy.test:8443//", "https://proxy.test:8443" },
        { "http://localhost:8787", "http://localhost:8787" },
        { "http://127.0.0.1:8787/", "http://127.0.0.1:8787" },
        { "http://127.9.9.9", "http://127.9.9.9" },
        { "http://[::1]:8787", "http://[::1]:8787" },
        // .NET's other name for this machine; what is dialled is localhost, not a host of that name.
        { "http://loopback", "http://localhost" },
    };

    public static TheoryData<string, string> Bad => new()
    {
        { "", NoUrl },
        { "   ", NoUrl },
        { "api.earthmover.io", "'api.earthmover.io' has no scheme. Did you mean https://api.earthmover.io?" },
        { "127.0.0.1:8787", "'127.0.0.1:8787' has no scheme. Did you mean http://127.0.0.1:8787?" },
        { "localhost", "'localhost' has no scheme. Did you mean http://localhost?" },
        { "[::1]:8787", "'[::1]:8787' has no scheme. Did you mean http://[::1]:8787?" },
        { "intern:8443/lake/", "'intern:8443/lake/' has no scheme. Did you mean https://intern:8443/lake/?" },
        { "//api.earthmover.io", NoUrl },
        { "/orgs", NoUrl },
        { "https:/api.earthmover.io", NoUrl },
        { @"https:\\api.earthmover.io", NoUrl },
        { @"https://api.earthmover.io\@evil.test", NoUrl },
        { "https:", NoUrl },
        { "https://", NoUrl },
        { "ftp://api.earthmover.io", NoUrl },
        { "file:///etc/passwd", NoUrl },
        { "localhost:8787", "'localhost:8787' has no scheme. Did you mean http://localhost:8787?" },
        { "https://me:pw@api.earthmover.io", UserInfo },
        { "https://me@api.earthmover.io", UserInfo },
        { "https://api.earthmover.io?a=b", Query },
        { "https://api.earthmover.io/#a", Query },
        { "http://api.earthmover.io", Plain },
        { "http://192.168.1.5:8787", Plain },
        { "http://0.0.0.0", Plain },
        { "http://localhost.evil.test", Plain },
        { "http://127.0.0.1.evil.test", Plain },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_address_is_printed_without_a_trailing_slash(string text, string printed) =>
        Assert.Equal(printed, ServiceAddress.Format(ServiceAddress.Parse(text)));

    [Theory]
    [MemberData(nameof(Bad))]
    public void Any_other_address_is_refused_with_its_reason(string text, string reason)
    {
        var refused = Assert.Throws<ArraylakeConfigurationException>(() => ServiceAddress.Parse(text));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ema_s3cr3t")]
    [InlineData("s3cr3t")]
    [InlineData("eyJhbGciOi.s3cr3t.abc")]
    [InlineData("wJalrXs3cr3tEMI/K7MDENG/bPx")]
    [InlineData("https://me:s3cr3t@api.earthmover.io")]
    [InlineData("ftp://me:s3cr3t@api.earthmover.io")]
    [InlineData("https://api.earthmover.io?token=s3cr3t")]
    [InlineData("https://api.earthmover.io/#s3cr3t")]
    [InlineData("ftp://api.earthmover.io?token=s3cr3t")]
    public void What_might_be_a_credential_is_not_repeated(string text) => Assert.DoesNotContain(
        "s3cr3t",
        Assert.Throws<ArraylakeConfigurationException>(() => ServiceAddress.Parse(text)).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void A_client_is_not_made_for_a_bad_address() => Assert.Throws<ArraylakeConfigurationException>(
        () => new ArraylakeClient(new() { ServiceUri = "http://api.earthmover.io", Token = new SecretText("ema_x") }));

    [Fact]
    public void Without_an_address_the_client_is_for_the_production_service()
    {
        using var client = new ArraylakeClient(new() { Token = new SecretText("ema_x") });

        Assert.Equal("https://api.earthmover.io", client.ServiceUri);
    }

    [Theory]
    [InlineData("https://api.earthmover.io", "https://API.earthmover.io:443/", true)]
    [InlineData("http://localhost:1", "http://localhost:1/", true)]
    [InlineData("https://a.test/x", "https://a.test/X", false)]
    [InlineData("https://a.test", "http://a.test", false)]
    [InlineData("http://localhost:1", "http://localhost:2", false)]
    [InlineData("junk", "junk", true)]
    [InlineData("junk", "https://a.test", false)]
    public void Two_spellings_of_one_service_are_the_same(string left, string right, bool same)
    {
        Assert.Equal(same, ServiceAddress.AreSame(left, right));
        Assert.Equal(same, ServiceAddress.AreSame(right, left));
    }
}
