using System.Globalization;
using Polly;
using Polly.Retry;

namespace Arraylake.Http;

/// <summary>Retries a request whose first attempt failed, with growing delays.</summary>
internal sealed class RetryLoop
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly ArraylakeClientOptions _options;
    private readonly Func<HttpResponseMessage?, Exception?, RequestObserver, int> _retriesAfter;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    /// <param name="options">The client's options.</param>
    /// <param name="retriesAfter">How many retries an attempt with this result may have.</param>
    public RetryLoop(
        ArraylakeClientOptions options, Func<HttpResponseMessage?, Exception?, RequestObserver, int> retriesAfter)
    {
        (_options, _retriesAfter) = (options, retriesAfter);
        var retrying = new RetryStrategyOptions<HttpResponseMessage>
        {
            // The limits of the options apply, not Polly's.
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = ShouldRetry,
            DelayGenerator = static failed => new(failed.Context.Properties.GetValue(Keys.Wait, FirstWait)),
            OnRetry = static retry =>
            {
                retry.Context.Properties.GetValue(Keys.Request, null!)
                    .ReportRetry(retry.AttemptNumber + 1, CauseOf(retry.Outcome), retry.RetryDelay);
                return default;
            },
        };
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time }
            .AddRetry(retrying).Build();
    }

    /// <summary>The answer of the last attempt.</summary>
    /// <param name="answer">The answer to the first attempt; null if there was none.</param>
    /// <param name="failure">Why there was none.</param>
    /// <param name="attemptAsync">Sends the request again.</param>
    /// <param name="observer">The request.</param>
    /// <param name="cancellationToken">Ends the wait before the next attempt.</param>
    public async Task<HttpResponseMessage> RunAsync(
        HttpResponseMessage? answer,
        Exception? failure,
        Func<Task<HttpResponseMessage>> attemptAsync,
        RequestObserver observer,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Keys.Request, observer);
        Outcome<HttpResponseMessage>? known = failure is null
            ? Outcome.FromResult(answer!)
            : Outcome.FromException<HttpResponseMessage>(failure);
        try
        {
            var last = await _pipeline.ExecuteOutcomeAsync(
                async (_, _) =>
                {
                    var outcome = known ?? await OutcomeAsync(attemptAsync).ConfigureAwait(false);
                    known = null;
                    return outcome;
                },
                context,
                this).ConfigureAwait(false);
            last.ThrowIfException();
            return last.Result!;
        }
        finally
        {
            // Canceled before the result was used.
            known?.Result?.Dispose();
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async Task<Outcome<HttpResponseMessage>> OutcomeAsync(Func<Task<HttpResponseMessage>> attemptAsync)
    {
        try
        {
            return Outcome.FromResult(await attemptAsync().ConfigureAwait(false));
        }
        catch (Exception ex)
        {
            return Outcome.FromException<HttpResponseMessage>(ex);
        }
    }

    private ValueTask<bool> ShouldRetry(RetryPredicateArguments<HttpResponseMessage> failed)
    {
        var observer = failed.Context.Properties.GetValue(Keys.Request, null!);
        var (answer, failure) = (failed.Outcome.Result, failed.Outcome.Exception);
        if (failed.AttemptNumber >= _retriesAfter(answer, failure, observer))
        {
            return new(false);
        }
        var wait = BackOff(failed.AttemptNumber);
        if (answer is not null && RetryAfter.Of(answer, _options.Time) is { } asked && asked > wait)
        {
            wait = asked;
        }
        failed.Context.Properties.Set(Keys.Wait, wait);
        return new(observer.RetryBudget.Allows(wait, _options.RetryTimeout, _options.Time));
    }

    // The first half of each delay is fixed, the rest is random, so that many clients do not retry at the same time.
    private TimeSpan BackOff(int retry)
    {
        var longest = Math.Min(FirstWait.TotalMilliseconds * Math.Pow(2, retry), LongestWait.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(longest * (1 + _options.Jitter()) / 2);
    }

    private static string CauseOf(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } answer
        ? string.Create(CultureInfo.InvariantCulture, $"the service answered {(int)answer.StatusCode}")
        : TransportFailure.Reason(outcome.Exception!).TrimEnd('.');

    // A type of its own: a static field of a struct loads Polly together with the type that has it.
    private static class Keys
    {
        public static readonly ResiliencePropertyKey<RequestObserver> Request = new("request");
        public static readonly ResiliencePropertyKey<TimeSpan> Wait = new("wait");
    }
}
