using System.Diagnostics;
using System.Text;
using RestSharp.Interceptors;

namespace Arraylake.Http;

/// <summary>
/// Observes one request through RestSharp. RestSharp's stream path returns null for every failure, so failures are read
/// and thrown here, where status, headers and body are still available.
/// </summary>
internal sealed class RequestObserver(
    ServiceRequest request,
    Bearer bearer,
    ServiceEvents events,
    ArraylakeClientOptions options,
    CancellationToken caller) : Interceptor
{
    private const int FailureBodyLimit = 64 * 1024;

    private static readonly HttpRequestOptionsKey<RequestObserver> Key = new("Arraylake.Request");

    private RequestDeadline? _deadline;
    private HttpRequestMessage? _message;
    private long _started = Stopwatch.GetTimestamp();
    private bool _reported;
    private bool _isWritten;

    public ServiceRequest Request => request;

    /// <summary>The server of the request, after a space; empty until it is known.</summary>
    public string Address => _message?.RequestUri is { } uri ? $" {uri.GetLeftPart(UriPartial.Authority)}" : "";

    /// <summary>The address of the service, taken from the request.</summary>
    private string ServiceUri
    {
        get
        {
            var whole = _message?.RequestUri?.AbsoluteUri ?? "";
            var path = whole.LastIndexOf($"/{request.Path}", StringComparison.Ordinal);
            return path < 0 ? whole : whole[..path];
        }
    }

    /// <summary>The time for retries.</summary>
    public RetryBudget RetryBudget { get; } = request.RetryBudget ?? new RetryBudget();

    /// <summary>The time limit of the current attempt.</summary>
    public RequestDeadline Deadline => _deadline ??= new RequestDeadline(options.Timeout, caller);

    public int? StatusCode { get; private set; }

    public string? RequestId { get; private set; }

    private IReadOnlyList<SecretText> Secrets => [.. bearer.Secrets, .. request.Secrets];

    /// <summary>The observer of a message.</summary>
    public static RequestObserver Of(HttpRequestMessage message) =>
        message.Options.TryGetValue(Key, out var observer)
            ? observer
            : throw new InvalidOperationException("Every request has an observer.");

    public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
    {
        _message = requestMessage;
        requestMessage.Options.Set(Key, this);
        if (!request.IsRead)
        {
            // If a kept connection ends without an answer, .NET itself repeats requests without content. A delete that
            // was applied would then be "not found", and no one would know of the first attempt.
            requestMessage.Content = new WatchedContent(
                requestMessage.Content ?? new ByteArrayContent([]), () => _isWritten = true);
        }
        return default;
    }

    /// <summary>Starts an attempt; each has the full time-out.</summary>
    public void Begin()
    {
        _deadline?.Dispose();
        _deadline = null;
        Deadline.Resume();
        (_started, _reported, _isWritten) = (Stopwatch.GetTimestamp(), false, false);
        (StatusCode, RequestId) = (null, null);
    }

    /// <summary>Records that the headers of an answer arrived.</summary>
    public void Answered(HttpResponseMessage response)
    {
        StatusCode = (int)response.StatusCode;
        RequestId = response.Headers.TryGetValues("x-request-id", out var ids) ? Printable(ids.FirstOrDefault()) : null;
        request.OnDate?.Invoke(response.Headers.Date);
        request.Tracker?.RaiseUncertainty(StatusCode switch
        {
            429 => WriteOutcome.Throttled,
            500 or 501 => WriteOutcome.Unclear,
            // A gateway answered: 502, 503, 504, or a status of its own.
            > 501 => WriteOutcome.Pending,
            _ => WriteOutcome.NotApplied,
        });
        foreach (var (text, isDeprecation) in WarningHeaders.Of(response.Headers))
        {
            events.Warned(new ServiceWarningEventArgs
            {
                Text = FailureClassifier.Shown(SecretRedaction.Redact(text, Secrets))!,
                IsDeprecation = isDeprecation,
                Method = request.MethodName,
                Path = $"/{request.Path}",
            });
        }
        Report(failure: null);
    }

    /// <summary>Records that there was no answer.</summary>
    public void Lost(Exception ex)
    {
        request.Tracker?.RaiseUncertainty(
            !_isWritten || TransportFailure.IsUnsent(ex) ? WriteOutcome.NotApplied : WriteOutcome.Pending);
        Report((TransportFailure.Explain(ex, this) ?? ex) is ArraylakeException explained
            ? explained.Message
            : ex.GetType().Name);
    }

    public void ReportRetry(int retry, string cause, TimeSpan wait) => events.Retrying(new RetryingEventArgs
    {
        Method = request.MethodName,
        Path = $"/{request.Path}",
        Retry = retry,
        Cause = cause,
        Wait = wait,
    });

    public override async ValueTask AfterHttpRequest(
        HttpResponseMessage responseMessage, CancellationToken cancellationToken)
    {
        if (responseMessage.IsSuccessStatusCode)
        {
            return;
        }
        using (responseMessage)
        {
            var body = await ReadStartAsync(responseMessage, Deadline.Token).ConfigureAwait(false);
            throw FailureClassifier.Classify(
                request, bearer.Name, ServiceUri, (int)responseMessage.StatusCode, body, RequestId, Secrets,
                RetryAfter.Of(responseMessage, options.Time) is { } wait
                    ? RetryAfter.Describe(wait, options.Time)
                    : null);
        }
    }

    /// <summary>Describes a missing, incomplete or invalid answer.</summary>
    public ServiceFailure Failure(string message, Exception? cause = null) =>
        new(message, StatusCode, Text: null, RequestId, request.ToString(), cause);

    /// <summary>Reports the result of an attempt, once.</summary>
    public void Report(string? failure)
    {
        if (_reported)
        {
            return;
        }
        _reported = true;
        RenewedBearer? renewal = null;
        if (_message?.Options.TryGetValue(AuthorizingHandler.Renewal, out renewal) == true)
        {
            // Reported once, not again with the next attempt.
            ((IDictionary<string, object?>)_message.Options).Remove(AuthorizingHandler.Renewal.Key);
        }
        events.Completed(new RequestCompletedEventArgs
        {
            Method = request.MethodName,
            RelativePath = request.Path,
            StatusCode = StatusCode,
            RequestId = RequestId,
            Duration = Stopwatch.GetElapsedTime(_started),
            Failure = failure,
            IsLoginRenewed = renewal is not null,
            Warning = renewal?.Warning,
        });
    }

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[FailureBodyLimit];
        var length = 0;
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is IOException or HttpRequestException or InvalidDataException)
        {
            // The status is known; the text is incomplete.
        }
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private string? Printable(string? id) =>
        string.IsNullOrWhiteSpace(id) || id.Length > 200 || id.Any(char.IsControl)
        || SecretRedaction.Redact(id, Secrets) != id
            ? null
            : id;
}
