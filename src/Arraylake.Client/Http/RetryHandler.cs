using System.Globalization;
using Polly;
using Polly.Retry;

namespace Arraylake.Http;

/// <summary>
/// Retries requests (contract 1.1): after 429, 502, 503, 504 and a lost connection for any method, after 500 for GET
/// only. An attempt that timed out is not retried: it had minutes already.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    /// <summary>Fewer retries for a service that cannot be reached at all: its address is probably wrong.</summary>
    internal const int UnreachableRetries = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly ResiliencePropertyKey<RequestObserver> Request = new("request");
    private static readonly ResiliencePropertyKey<TimeSpan> Wait = new("wait");

    private readonly ArraylakeClientOptions _options;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryHandler(ArraylakeClientOptions options, HttpMessageHandler inner)
        : base(inner)
    {
        _options = options;
        var retrying = new RetryStrategyOptions<HttpResponseMessage>
        {
            // The limits of the options apply, not Polly's.
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = ShouldRetry,
            DelayGenerator = static failed => new(failed.Context.Properties.GetValue(Wait, FirstWait)),
            OnRetry = static retry =>
            {
                retry.Context.Properties.GetValue(Request, null!)
                    .ReportRetry(retry.AttemptNumber + 1, CauseOf(retry.Outcome), retry.RetryDelay);
                return default;
            },
        };
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time }
            .AddRetry(retrying).Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var observer = RequestObserver.Of(request);
        // Fast path: enter Polly only if the first attempt fails.
        var outcome = await AttemptAsync(request, observer).ConfigureAwait(false);
        if (RetriesAfter(outcome, observer) > 0)
        {
            outcome = await RetryAsync(request, observer, outcome, cancellationToken).ConfigureAwait(false);
        }
        outcome.ThrowIfException();
        return outcome.Result!;
    }

    private async Task<Outcome<HttpResponseMessage>> RetryAsync(
        HttpRequestMessage request,
        RequestObserver observer,
        Outcome<HttpResponseMessage> first,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Request, observer);
        Outcome<HttpResponseMessage>? known = first;
        try
        {
            return await _pipeline.ExecuteOutcomeAsync(
                async (_, _) =>
                {
                    var outcome = known ?? await AttemptAsync(request, observer).ConfigureAwait(false);
                    known = null;
                    return outcome;
                },
                context,
                this).ConfigureAwait(false);
        }
        finally
        {
            // Canceled before the result was used.
            known?.Result?.Dispose();
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<Outcome<HttpResponseMessage>> AttemptAsync(HttpRequestMessage request, RequestObserver observer)
    {
        observer.Begin();
        try
        {
            var response = await base.SendAsync(request, observer.Deadline.Token).ConfigureAwait(false);
            observer.Answered(response);
            return Outcome.FromResult(response);
        }
        catch (Exception ex)
        {
            observer.Lost(ex);
            return Outcome.FromException<HttpResponseMessage>(ex);
        }
    }

    private ValueTask<bool> ShouldRetry(RetryPredicateArguments<HttpResponseMessage> failed)
    {
        var observer = failed.Context.Properties.GetValue(Request, null!);
        if (failed.AttemptNumber >= RetriesAfter(failed.Outcome, observer))
        {
            return new(false);
        }
        var wait = BackOff(failed.AttemptNumber);
        if (failed.Outcome.Result is { } answer && RetryAfter.Of(answer, _options.Time) is { } asked && asked > wait)
        {
            wait = asked;
        }
        failed.Context.Properties.Set(Wait, wait);
        return new(observer.RetryBudget.Allows(wait, _options.RetryTimeout, _options.Time));
    }

    private int RetriesAfter(Outcome<HttpResponseMessage> outcome, RequestObserver observer) => outcome switch
    {
        { Result: { } answer } => (int)answer.StatusCode switch
        {
            429 or 502 or 503 or 504 => _options.MaximumRetryCount,
            500 when observer.Request.IsRead => _options.MaximumRetryCount,
            _ => 0,
        },
        { Exception: { } ex } when !observer.Deadline.IsOver && TransportFailure.IsPassing(ex) =>
            TransportFailure.IsUnsent(ex)
                ? Math.Min(UnreachableRetries, _options.MaximumRetryCount)
                : _options.MaximumRetryCount,
        _ => 0,
    };

    // The first half of each delay is fixed, the rest is random, so that many clients do not retry at the same time.
    private TimeSpan BackOff(int retry)
    {
        var longest = Math.Min(FirstWait.TotalMilliseconds * Math.Pow(2, retry), LongestWait.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(longest * (1 + _options.Jitter()) / 2);
    }

    private static string CauseOf(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } answer
        ? string.Create(CultureInfo.InvariantCulture, $"the service answered {(int)answer.StatusCode}")
        : TransportFailure.Reason(outcome.Exception!).TrimEnd('.');
}
