using System.Net;

namespace Arraylake.Tests.Http;

/// <summary>How long the service asks to wait, in each form that it may say so (contract 1.1).</summary>
public class RetryAfterTests
{
    private readonly InstantTime _time = new();

    public static TheoryData<string, double> RetryAfters => new()
    {
        { "2", 2 }, { "0", 0.1 }, { " 7 ", 7 }, { "59", 59 }, { "Fri, 01 May 2026 12:00:05 GMT", 5 },
        { "Friday, 01-May-26 12:00:05 GMT", 5 }, { "Fri May 1 12:00:05 2026", 5 }, { "2026-05-01T12:00:05Z", 5 },
        { "2026-05-01T14:00:05.25+02:00", 5.25 }, { "2026-05-01T12:00:05", 5 }, { "2026-05-01 12:00:05.5", 5.5 },
        // Over, or not to be read: as if it were not there.
        { "Thu, 30 Apr 2026 12:00:00 GMT", 0.1 }, { "2020-01-01T00:00:00Z", 0.1 }, { "-5", 0.1 }, { "1.5", 0.1 },
        { "soon", 0.1 }, { "", 0.1 }, { "٣", 0.1 }, { "1, 2", 0.1 }, { "12:00", 0.1 },
    };

    [Theory]
    [MemberData(nameof(RetryAfters))]
    public async Task Retry_After_is_obeyed_in_each_of_its_forms(string value, double seconds)
    {
        using var service = new FakeService().Then(Answers.Failing(429, value)).Then("[]");
        await Connect(service).ListAsync();

        Assert.Equal([seconds], _time.WaitedSeconds);
    }

    [Fact]
    public async Task A_date_counts_by_the_services_own_clock()
    {
        using var service = new FakeService().Then(_ =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            answer.Headers.Date = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
            answer.Headers.TryAddWithoutValidation("Retry-After", "2031-01-01T00:00:03Z");
            return Task.FromResult(answer);
        }).Then("[]");
        await Connect(service).ListAsync();

        Assert.Equal([3], _time.WaitedSeconds);
    }

    [Theory]
    [InlineData("61", "2026-05-01 12:01:01Z")]
    [InlineData("31536000", "2027-05-01 12:00:00Z")]
    [InlineData("2026-05-01T12:02:00Z", "2026-05-01 12:02:00Z")]
    [InlineData("99999999999999999999999999", "2036-")]
    [InlineData("9999-12-31T23:59:59Z", "2036-")]
    public async Task A_longer_wait_than_is_left_is_not_begun_and_the_error_says_when_to_try_again(
        string value, string when)
    {
        using var service = new FakeService().Then(Answers.Failing(429, value));
        var throttled = await Assert.ThrowsAsync<ArraylakeThrottledException>(() => Connect(service).ListAsync());

        Assert.Contains($"try again after {when}", throttled.Message, StringComparison.Ordinal);
        Assert.Empty(_time.Waits);
    }

    private ArraylakeClient Connect(FakeService service) =>
        new(service.Options with { MaximumRetryCount = 15, Time = _time, Jitter = () => 1 });
}
