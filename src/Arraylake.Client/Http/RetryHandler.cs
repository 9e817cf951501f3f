using System.Runtime.ExceptionServices;

namespace Arraylake.Http;

/// <summary>
/// Retries requests (contract 1.1): after 429, 502, 503, 504 and a lost connection for any method, after 500 for GET
/// only. An attempt that timed out is not retried: it had minutes already.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    /// <summary>Fewer retries for a service that cannot be reached at all: its address is probably wrong.</summary>
    internal const int UnreachableRetries = 5;

    private readonly ArraylakeClientOptions _options;

    // The only type that knows Polly, so that the library is loaded only if a first attempt fails.
    private readonly Lazy<RetryLoop> _loop;

    public RetryHandler(ArraylakeClientOptions options, HttpMessageHandler inner)
        : base(inner)
    {
        _options = options;
        _loop = new(() => new RetryLoop(options, RetriesAfter));
    }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        AttemptAsync(request, RequestObserver.Of(request), isFirst: true, cancellationToken);

    private async Task<HttpResponseMessage> AttemptAsync(
        HttpRequestMessage request, RequestObserver observer, bool isFirst, CancellationToken cancellationToken)
    {
        HttpResponseMessage? answer = null;
        Exception? failure = null;
        observer.Begin();
        try
        {
            var response = await base.SendAsync(request, observer.Deadline.Token).ConfigureAwait(false);
            observer.Answered(response);
            // The client keeps no cookies, but RestSharp would.
            response.Headers.Remove("Set-Cookie");
            answer = response;
        }
        catch (Exception ex)
        {
            observer.Lost(ex);
            failure = ex;
        }
        if (isFirst && RetriesAfter(answer, failure, observer) > 0)
        {
            return await RetryAsync(answer, failure, request, observer, cancellationToken).ConfigureAwait(false);
        }
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
        return answer!;
    }

    // A method of its own: its closure is made only where it is needed.
    private Task<HttpResponseMessage> RetryAsync(
        HttpResponseMessage? answer,
        Exception? failure,
        HttpRequestMessage request,
        RequestObserver observer,
        CancellationToken cancellationToken) => _loop.Value.RunAsync(
            answer,
            failure,
            () => AttemptAsync(request, observer, isFirst: false, cancellationToken),
            observer,
            cancellationToken);

    private int RetriesAfter(HttpResponseMessage? answer, Exception? failure, RequestObserver observer) =>
        (answer, failure) switch
        {
            ({ } received, _) => (int)received.StatusCode switch
            {
                429 or 502 or 503 or 504 => _options.MaximumRetryCount,
                500 when observer.Request.IsRead => _options.MaximumRetryCount,
                _ => 0,
            },
            (_, { } ex) when !observer.Deadline.IsOver && TransportFailure.IsPassing(ex) =>
                TransportFailure.IsUnsent(ex)
                    ? Math.Min(UnreachableRetries, _options.MaximumRetryCount)
                    : _options.MaximumRetryCount,
            _ => 0,
        };
}
