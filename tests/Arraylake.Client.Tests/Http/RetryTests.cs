using System.Net.Sockets;
using System.Security.Authentication;

namespace Arraylake.Tests.Http;

/// <summary>What is tried again, how often, and after which wait (contract 1.1).</summary>
public class RetryTests
{
    private readonly InstantTime _time = new();

    public static TheoryData<int, bool, bool> Statuses => new()
    {
        // Status, whether a read is repeated, whether a write is.
        { 408, false, false }, { 429, true, true }, { 500, true, false }, { 501, false, false }, { 502, true, true },
        { 503, true, true }, { 504, true, true }, { 505, false, false }, { 599, false, false }, { 302, false, false },
        { 400, false, false }, { 401, false, false }, { 403, false, false }, { 409, false, false },
        { 422, false, false },
    };

    public static TheoryData<Exception, int> Breaks => new()
    {
        { new HttpRequestException(HttpRequestError.ResponseEnded, "ended"), 15 },
        { new HttpRequestException(HttpRequestError.Unknown, "sending failed", new IOException("reset")), 15 },
        { new IOException("reset by peer"), 15 },
        { new SocketException(104), 15 },
        { new TaskCanceledException("a handler gave up by itself"), 15 },
        { new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException(111)), 5 },
        { new HttpRequestException(HttpRequestError.NameResolutionError, "No such host is known."), 5 },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "SSL", new IOException("ended")), 5 },
        { new TaskCanceledException("connect", new TimeoutException()), 5 },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "SSL", new AuthenticationException()), 0 },
        { new HttpRequestException(HttpRequestError.InvalidResponse, "220 smtp.test"), 0 },
        { new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "headers"), 0 },
        { new InvalidDataException("gzip"), 0 },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task The_status_and_the_method_decide_whether_it_is_tried_again(int status, bool read, bool write)
    {
        using var reads = Answering("[]", (status, null));
        await Record.ExceptionAsync(() => Connect(reads).ListAsync());
        Assert.Equal(read ? 2 : 1, reads.Requests.Count);

        foreach (var change in Changes)
        {
            using var writes = Answering("""{"detail":"no"}""", (status, null));
            await Record.ExceptionAsync(() => change(Connect(writes)));
            Assert.Equal(write ? 2 : 1, writes.Lines.Count(line => !line.StartsWith("GET", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_lost_connection_is_tried_again_and_an_unreachable_service_not_so_long(
        Exception broken, int retries)
    {
        using var service = new FakeService();
        service.Then(_ => Task.FromException<HttpResponseMessage>(broken), times: 20);
        await Assert.ThrowsAnyAsync<ArraylakeException>(
            () => Connect(service, TimeSpan.FromHours(1)).Identity.GetPrincipalAsync());

        Assert.Equal(retries + 1, service.Requests.Count);
    }

    [Fact]
    public async Task The_waits_double_from_a_tenth_of_a_second_to_ten_seconds_and_the_body_is_sent_again()
    {
        using var service = new FakeService();
        service.Then("", 503, times: 9);
        service.Then(Wire.Config);
        await Connect(service).BucketConfigs.CreateAsync(Wire.Org, Samples.New);

        Assert.Equal([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10], _time.WaitedSeconds);
        Assert.Equal(10, service.Requests.Count);
        Assert.Single(service.Requests.Select(request => request.Body).Distinct());
        Assert.Contains("\"nickname\"", service.Requests[9].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(0.5, 0.075)]
    [InlineData(1, 0.1)]
    public async Task Half_of_a_wait_is_left_to_chance(double chance, double seconds)
    {
        using var service = Answering("[]", (503, null));
        using var client = new ArraylakeClient(Options(service) with { Jitter = () => chance });
        await client.ListAsync();

        Assert.Equal([seconds], _time.WaitedSeconds);
    }

    [Fact]
    public async Task No_retry_begins_after_the_time_for_retries_counted_from_the_first_failure()
    {
        using var service = new FakeService();
        service.Then(_ =>
        {
            _time.Pass(TimeSpan.FromSeconds(20));
            return Answers.Failing(503, null)(default);
        }, times: 20);
        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => Connect(service).ListAsync());

        // At 0, 20.1 and 40.3 seconds after the first failure; the next would be at 60.7.
        Assert.Equal([0.1, 0.2, 0.4], _time.WaitedSeconds);
    }

    [Fact]
    public async Task The_default_limits_are_those_of_the_help()
    {
        using var service = new FakeService();
        var options = new ArraylakeClientOptions { Token = new SecretText(FakeService.Token) };

        Assert.Equal(
            (10, 300, 60, 15),
            (options.ConnectionTimeout.TotalSeconds, options.Timeout.TotalSeconds, options.RetryTimeout.TotalSeconds,
                options.MaximumRetryCount));
        service.Then("", 503, times: 20);
        using var client = new ArraylakeClient(
            service.Options with { MaximumRetryCount = 15, Time = _time, Jitter = () => 1 });
        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => client.ListAsync());
        Assert.InRange(_time.Waits.Sum(wait => wait.TotalSeconds), 50, 60);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public async Task The_number_of_retries_has_a_limit(int retries, int requests)
    {
        using var service = new FakeService();
        service.Then("", 502, times: 10);
        using var client = new ArraylakeClient(Options(service) with { MaximumRetryCount = retries });
        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => client.GetAsync());

        Assert.Equal(requests, service.Requests.Count);
    }

    [Fact]
    public async Task A_list_that_breaks_after_its_first_object_is_an_error_and_never_tried_again()
    {
        using var service = FakeService.Answering(
            new ScriptedBody().Then($"[{Wire.Named("first")},").ThenBreak(new IOException("gone"))).Then("[]");
        var read = new List<string>();

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(async () =>
        {
            await foreach (var config in Connect(service).BucketConfigs.ListAsync(Wire.Org))
            {
                read.Add(config.Nickname);
            }
        });
        Assert.Equal(["first"], read);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Each_retry_is_told_before_its_wait_and_each_attempt_when_it_is_over()
    {
        using var service = new FakeService()
            .Then("", 503, requestId: "req-1")
            .Then(_ => Task.FromException<HttpResponseMessage>(new IOException("reset by peer")))
            .Then("[]", requestId: "req-3");
        using var client = Connect(service);
        var told = new List<string>();
        client.Retrying += (_, retry) => told.Add(
            $"{retry.Retry}: {retry.Method} {retry.Path} {retry.Cause} {retry.Wait.TotalSeconds} {_time.Waits.Count}");
        client.RequestCompleted += (_, request) => told.Add($"{request.StatusCode} {request.RequestId}");

        await client.ListAsync();

        Assert.Equal(
            [
                "503 req-1", "1: GET /orgs/acme/buckets the service answered 503 0.1 0",
                " ", "2: GET /orgs/acme/buckets reset by peer 0.2 1",
                "200 req-3",
            ],
            told);
    }

    [Fact]
    public async Task A_stop_ends_the_wait_at_once()
    {
        using var stop = new CancellationTokenSource();
        using var service = new FakeService().Then(Answers.Failing(429, "50"));
        using var client = new ArraylakeClient(service.Options with { MaximumRetryCount = 15 });
        var waiting = new TaskCompletionSource();
        client.Retrying += (_, _) => waiting.TrySetResult();

        var running = client.BucketConfigs.GetAsync(Wire.Org, Wire.Id, stop.Token);
        await waiting.Task.InTime();
        await stop.CancelAsync();

        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());
        Assert.Equal(stop.Token, stopped.CancellationToken);
        Assert.Single(service.Requests);
    }

    private static IReadOnlyList<Func<ArraylakeClient, Task>> Changes =>
    [
        client => client.BucketConfigs.CreateAsync(Wire.Org, Samples.New),
        client => client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new() { Prefix = "" }),
        client => client.DeleteAsync(),
        client => client.BucketConfigs.SetDefaultAsync(Wire.Org, Wire.Id),
    ];

    /// <summary>One failure, then the same good or bad answer for whatever else is asked.</summary>
    private static FakeService Answering(string then, (int Status, string? RetryAfter) first)
    {
        var service = new FakeService().Then(Answers.Failing(first.Status, first.RetryAfter));
        return service.Then(then, then == "[]" ? 200 : 422).Then(then, 422).Then(then, 422);
    }

    private ArraylakeClientOptions Options(FakeService service) =>
        service.Options with { MaximumRetryCount = 15, Time = _time, Jitter = () => 1 };

    private ArraylakeClient Connect(FakeService service, TimeSpan? retryTimeout = null) =>
        new(Options(service) with { RetryTimeout = retryTimeout ?? TimeSpan.FromSeconds(60) });
}
