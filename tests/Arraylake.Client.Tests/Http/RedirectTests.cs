namespace Arraylake.Tests.Http;

/// <summary>
/// A redirect is an error (contract 1.1): following one would hand the token to whoever is named in it.
/// </summary>
public class RedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_reported_and_not_followed(int status)
    {
        using var service = new FakeService();
        service.Then(_ =>
        {
            var answer = new HttpResponseMessage((System.Net.HttpStatusCode)status);
            answer.Headers.Location = new Uri("https://elsewhere.test/");
            return Task.FromResult(answer);
        }, times: 2);

        var read = await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => service.GetAsync());
        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => service.CreateAsync());

        Assert.Equal(status, read.StatusCode);
        Assert.Contains($"redirect ({status})", read.Message, StringComparison.Ordinal);
        Assert.Equal(["service.test", "service.test"], service.Requests.Select(request => request.Address.Host));
    }

    [Fact]
    public async Task The_clients_own_handler_sends_the_token_nowhere_else()
    {
        await using var elsewhere = new RawServer(RawServer.Ok("[]"));
        await using var service = new RawServer(
            $"HTTP/1.1 307 Moved\r\nLocation: {elsewhere.Address}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var client = service.Connect();

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(
            async () => await client.Identity.ListOrgsAsync().ToListAsync());

        Assert.Single(service.Heads);
        Assert.Empty(elsewhere.Heads);
    }
}
