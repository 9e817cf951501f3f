namespace Arraylake.Tests.Http;

/// <summary>What a caller can show of each request while it happens.</summary>
public class RequestCompletedTests
{
    [Fact]
    public async Task Each_request_is_reported_once_with_path_status_and_request_id()
    {
        using var service = new FakeService()
            .Then("[]", requestId: "req-1").Then("", 204).Then("", 404, requestId: "req-3").Then("{", 200);
        var reported = Listen(service.Client);

        await service.Client.BucketConfigs.ListAsync("a b").ToListAsync();
        await service.DeleteAsync();
        await Assert.ThrowsAsync<ArraylakeNotFoundException>(() => service.GetAsync());
        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(
            () => service.Client.Identity.GetPrincipalAsync());

        Assert.Equal(
            [
                ("GET", "/orgs/a%20b/buckets", 200, "req-1", null),
                ("DELETE", $"/orgs/acme/buckets/{Wire.Id}", 204, null, null),
                ("GET", $"/orgs/acme/buckets/{Wire.Id}", 404, "req-3", null),
                ("GET", "/user", 200, null, (string?)null),
            ],
            reported.Select(sent => (sent.Method, sent.Path, sent.StatusCode, sent.RequestId, sent.Failure)));
        Assert.All(reported, request => Assert.InRange(request.Duration, TimeSpan.Zero, Waiting.Patience));
    }

    [Fact]
    public async Task A_request_without_an_answer_is_reported_with_its_reason()
    {
        using var service = FakeService.Failing(new HttpRequestException("no route"));
        var reported = Listen(service.Client);
        var failure = await Assert.ThrowsAsync<ArraylakeUnavailableException>(
            () => service.Client.Identity.GetPrincipalAsync());

        var request = Assert.Single(reported);
        Assert.Null(request.StatusCode);
        Assert.Equal(failure.Message, request.Failure);
    }

    [Fact]
    public async Task A_shared_client_hears_its_own_requests_only_and_closes_nothing()
    {
        using var service = FakeService.Answering("[]").Then("[]").Then("[]");
        var mine = Listen(service.Client);
        var other = service.Client.Share();
        var theirs = Listen(other);

        await service.Client.BucketConfigs.ListAsync("mine").ToListAsync();
        await other.BucketConfigs.ListAsync("theirs").ToListAsync();
        other.Dispose();
        await service.Client.BucketConfigs.ListAsync("mine").ToListAsync();

        Assert.Equal(["/orgs/mine/buckets", "/orgs/mine/buckets"], mine.Select(request => request.Path));
        Assert.Equal(["/orgs/theirs/buckets"], theirs.Select(request => request.Path));
        Assert.Equal(service.Client.ServiceUri, other.ServiceUri);
    }

    [Theory]
    [InlineData("a\u0001b")]
    [InlineData("   ")]
    public async Task A_request_id_that_is_not_fit_to_print_is_none(string id)
    {
        using var service = new FakeService().Then(_ =>
        {
            var answer = new HttpResponseMessage(System.Net.HttpStatusCode.BadRequest);
            answer.Headers.TryAddWithoutValidation("x-request-id", id);
            return Task.FromResult(answer);
        });
        var refused = await Assert.ThrowsAsync<ArraylakeRejectedException>(() => service.DeleteAsync());

        Assert.Null(refused.RequestId);
        Assert.DoesNotContain("request-id", refused.Message, StringComparison.Ordinal);
    }

    private static List<RequestCompletedEventArgs> Listen(ArraylakeClient client)
    {
        var reported = new List<RequestCompletedEventArgs>();
        client.RequestCompleted += (_, request) => reported.Add(request);
        return reported;
    }
}
