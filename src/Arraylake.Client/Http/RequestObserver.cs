using System.Diagnostics;
using System.Text;
using RestSharp.Interceptors;

namespace Arraylake.Http;

/// <summary>
/// Watches one request go through RestSharp. RestSharp's stream path answers "null" for everything that is no
/// success, so the failure is read and raised here, where status, headers and body are still at hand.
/// </summary>
internal sealed class RequestObserver(
    ServiceRequest request, Func<IReadOnlyList<SecretText>> credential, Action<RequestCompletedEventArgs> completed)
    : Interceptor
{
    private const int FailureBodyLimit = 64 * 1024;

    private readonly long _started = Stopwatch.GetTimestamp();
    private HttpRequestMessage? _message;
    private bool _reported;

    public ServiceRequest Request => request;

    public int? StatusCode { get; private set; }

    public string? RequestId { get; private set; }

    private IReadOnlyList<SecretText> Secrets => [.. credential(), .. request.Secrets];

    public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
    {
        _message = requestMessage;
        return ValueTask.CompletedTask;
    }

    public override async ValueTask AfterHttpRequest(
        HttpResponseMessage responseMessage, CancellationToken cancellationToken)
    {
        StatusCode = (int)responseMessage.StatusCode;
        RequestId = responseMessage.Headers.TryGetValues("x-request-id", out var ids)
            ? Printable(ids.FirstOrDefault())
            : null;
        Report(failure: null);
        if (responseMessage.IsSuccessStatusCode)
        {
            return;
        }
        using (responseMessage)
        {
            var body = await ReadStartAsync(responseMessage, cancellationToken).ConfigureAwait(false);
            throw FailureClassifier.Classify(request, StatusCode.Value, body, RequestId, Secrets);
        }
    }

    /// <summary>What is known when the answer came not, not whole, or not as it should be.</summary>
    public ServiceFailure Failure(string what, Exception? cause = null) =>
        new(what, StatusCode, Text: null, RequestId, request.ToString(), cause);

    /// <summary>Says once how the request went.</summary>
    public void Report(string? failure)
    {
        if (_reported)
        {
            return;
        }
        _reported = true;
        RenewedBearer? renewal = null;
        _message?.Options.TryGetValue(AuthorizingHandler.Renewal, out renewal);
        completed(new RequestCompletedEventArgs
        {
            Method = request.MethodName,
            Path = $"/{request.Path}",
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
        catch (Exception broken) when (broken is IOException or HttpRequestException or InvalidDataException)
        {
            // The status is known and says enough; its text broke off on the way.
        }
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private string? Printable(string? id) =>
        string.IsNullOrWhiteSpace(id) || id.Length > 200 || id.Any(char.IsControl)
        || SecretRedaction.Redact(id, Secrets) != id
            ? null
            : id;
}
