namespace Arraylake.Tests.Http;

/// <summary>The time limit is about the service: it cuts off one that stalls, never a slow reader.</summary>
public class TimeLimitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task No_answer_in_time_is_a_timeout()
    {
        using var service = new FakeService().Then(Answers.Never);
        using var client = Connect(service);

        var late = await Assert.ThrowsAsync<ArraylakeTimeoutException>(() => client.GetAsync());

        Assert.Equal($"GET /orgs/acme/buckets/{Wire.Id}", late.Request);
        Assert.Contains("within 0.2 s", late.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    public async Task An_object_that_stalls_half_way_is_a_timeout(string start)
    {
        using var service = FakeService.Answering(new ScriptedBody().Then(start).ThenStall());
        using var client = Connect(service);

        await Assert.ThrowsAsync<ArraylakeTimeoutException>(() => client.GetAsync());
    }

    [Fact]
    public async Task A_list_that_stalls_after_its_first_object_is_a_timeout_and_no_short_list()
    {
        var body = new ScriptedBody().Then($"[{Wire.Named("first")},").ThenStall();
        using var service = FakeService.Answering(body);
        using var client = Connect(service);
        await using var list = client.BucketConfigs.ListAsync(Wire.Org).GetAsyncEnumerator();
        Assert.True(await list.MoveNextAsync().InTime());

        await Assert.ThrowsAsync<ArraylakeTimeoutException>(() => list.MoveNextAsync().InTime());
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task An_error_text_that_stalls_is_a_timeout()
    {
        using var service = FakeService.Answering(new ScriptedBody().ThenStall(), status: 403);
        using var client = Connect(service);

        await Assert.ThrowsAsync<ArraylakeTimeoutException>(() => client.DeleteAsync());
    }

    [Fact]
    public async Task A_slow_reader_is_not_cut_off()
    {
        using var service = FakeService.Answering(
            new ScriptedBody()
                .Then($"[{Wire.Named("first")},").Then(Wire.Named("second")).Then($",{Wire.Named("third")}]"));
        using var client = Connect(service);
        var read = new List<string>();

        await foreach (var config in client.BucketConfigs.ListAsync(Wire.Org))
        {
            read.Add(config.Nickname);
            await Task.Delay(Short + Short);
        }

        Assert.Equal(["first", "second", "third"], read);
    }

    [Fact]
    public async Task The_waits_for_the_service_add_up()
    {
        var body = new ScriptedBody().Then("[");
        body.Then(async canceled =>
        {
            await Task.Delay(Short / 4, canceled);
            return " "u8.ToArray();
        }, times: 50);
        using var service = FakeService.Answering(body.Then("]"));
        using var client = Connect(service);

        await Assert.ThrowsAsync<ArraylakeTimeoutException>(() => client.ListAsync());
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_in_time_is_a_timeout()
    {
        using var service = FakeService.Failing(new TaskCanceledException("connect", new TimeoutException()));

        await Assert.ThrowsAsync<ArraylakeTimeoutException>(() => service.Client.Identity.GetPrincipalAsync().InTime());
    }

    [Fact]
    public async Task An_attempt_that_ran_out_of_time_is_not_tried_again()
    {
        using var service = new FakeService().Then(Answers.Never);
        using var client = new ArraylakeClient(
            service.Options with
            {
                MaximumRetryCount = 15,
                Time = new InstantTime(),
                Timeout = TimeSpan.FromMilliseconds(50),
            });

        await Assert.ThrowsAsync<ArraylakeTimeoutException>(() => client.GetAsync());
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Each_attempt_has_the_whole_time_out()
    {
        using var service = new FakeService();
        service.Then(async canceled =>
        {
            await Task.Delay(100, canceled);
            return new HttpResponseMessage(System.Net.HttpStatusCode.BadGateway);
        }, times: 8);
        service.Then("[]");
        using var client = new ArraylakeClient(
            service.Options with
            {
                MaximumRetryCount = 15,
                Time = new InstantTime(),
                Timeout = TimeSpan.FromMilliseconds(700),
            });

        Assert.Empty(await client.ListAsync());
    }

    [Fact]
    public async Task A_limit_may_be_switched_off()
    {
        using var service = FakeService.Answering(new ScriptedBody().Then(async canceled =>
        {
            await Task.Delay(Short, canceled);
            return "[]"u8.ToArray();
        }));
        using var client = new ArraylakeClient(service.Options with { Timeout = Timeout.InfiniteTimeSpan });

        Assert.Empty(await client.ListAsync());
    }

    private static ArraylakeClient Connect(FakeService service) => new(service.Options with { Timeout = Short });
}
