namespace Arraylake.Tests.Http;

/// <summary>
/// The headers of contract 1.1, with our own client name and version, and none that nobody asked for.
/// </summary>
public class RequestHeaderTests
{
    private static readonly string[] Common =
        ["Accept", "Authorization", "client-name", "client-version", "User-Agent"];

    [Fact]
    public async Task A_read_carries_the_credential_the_vendor_type_and_who_asks()
    {
        using var service = FakeService.Answering("[]");
        await service.ListAsync();
        var headers = service.Requests[0].Headers;

        Assert.Equal(Common.Order(StringComparer.Ordinal), headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal($"Bearer {FakeService.Token}", headers["Authorization"]);
        Assert.Equal("application/vnd.earthmover+json", headers["accept"]);
        Assert.Equal("arraylake-dotnet-client", headers["client-name"]);
        Assert.Equal(typeof(ArraylakeClient).Assembly.GetName().Version!.ToString(3), headers["client-version"]);
        Assert.Equal($"{headers["client-name"]}/{headers["client-version"]}", headers["User-Agent"]);
    }

    [Fact]
    public async Task A_write_says_that_its_body_is_json()
    {
        using var service = FakeService.Answering(Wire.Config).Then(Wire.Config);
        await service.CreateAsync();
        await service.Client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new() { Prefix = "" });

        Assert.All(service.Requests, request =>
        {
            Assert.Equal("application/json", request.Headers["Content-Type"]);
            Assert.Empty(request.Headers.Keys.Except([.. Common, "Content-Type", "Content-Length"]));
        });
    }

    [Fact]
    public async Task A_delete_and_a_set_default_carry_no_content()
    {
        using var service = FakeService.Answering("").Then("");
        await service.DeleteAsync();
        await service.Client.BucketConfigs.SetDefaultAsync(Wire.Org, Wire.Id);

        Assert.All(service.Requests, request => Assert.DoesNotContain("Content-Type", request.Headers.Keys));
    }

    [Fact]
    public async Task A_program_may_say_its_own_name_and_version()
    {
        using var service = FakeService.Answering("[]");
        using var client = new ArraylakeClient(
            service.Options with { ClientName = "my-tool", ClientVersion = "9.8.7" });
        await client.Identity.ListOrgsAsync().ToListAsync();

        Assert.Equal("my-tool", service.Requests[0].Headers["client-name"]);
        Assert.Equal("9.8.7", service.Requests[0].Headers["client-version"]);
    }

    [Fact]
    public async Task Cookies_of_an_answer_are_never_sent_back()
    {
        using var service = new FakeService().Then(
            _ =>
            {
                var answer = new HttpResponseMessage { Content = new StringContent("[]") };
                answer.Headers.Add("Set-Cookie", "session=1; Path=/");
                return Task.FromResult(answer);
            },
            times: 3);
        await service.ListAsync();
        await service.ListAsync();
        using var other = new ArraylakeClient(service.Options);
        await other.Identity.ListOrgsAsync().ToListAsync();

        Assert.All(service.Requests, request => Assert.DoesNotContain("Cookie", request.Headers.Keys));
    }

    [Fact]
    public async Task The_path_of_the_service_address_stays_in_front()
    {
        using var service = FakeService.Answering("[]");
        using var client = new ArraylakeClient(
            service.Options with { ServiceUri = "https://proxy.test/arraylake/v1/" });
        await client.Identity.ListOrgsAsync().ToListAsync();

        Assert.Equal("https://proxy.test/arraylake/v1/user/orgs", service.Requests[0].Address.AbsoluteUri);
    }
}
