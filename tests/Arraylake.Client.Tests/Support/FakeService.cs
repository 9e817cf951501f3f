using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>
/// A service that gives the answers it was told to, in order, and remembers each request. One answer too few is a
/// failure, so a test that expects one request fails when two are sent.
/// </summary>
internal sealed class FakeService : HttpMessageHandler
{
    public const string Token = "ema_t0ken-of-the-tests";

    private readonly ConcurrentQueue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly Lazy<ArraylakeClient> _client;

    public FakeService() => _client = new Lazy<ArraylakeClient>(() => new ArraylakeClient(Options));

    public ArraylakeClientOptions Options => new()
    {
        ServiceUri = "https://service.test",
        Token = new SecretText(Token),
        Handler = this,
        // One answer for each request, unless a test is about retries.
        MaximumRetryCount = 0,
    };

    /// <summary>A client of this service; disposed with it.</summary>
    public ArraylakeClient Client => _client.Value;

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>The exact sequence of requests, such as <c>GET /user</c>.</summary>
    public IEnumerable<string> Lines => _requests.Select(request => request.Line);

    public static FakeService Answering(string body, int status = 200, string mediaType = "application/json") =>
        new FakeService().Then(body, status, mediaType);

    public static FakeService Answering(Stream body, int status = 200) => new FakeService().Then(_ => Task.FromResult(
        new HttpResponseMessage((HttpStatusCode)status) { Content = new StreamContent(body) }));

    public static FakeService Failing(Exception exception) => new FakeService().Then(
        _ => Task.FromException<HttpResponseMessage>(exception));

    public FakeService Then(
        string body,
        int status = 200,
        string mediaType = "application/json",
        string? requestId = null,
        int times = 1) =>
        Then(_ =>
        {
            var answer = new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, mediaType),
            };
            if (requestId is not null)
            {
                answer.Headers.Add("x-request-id", requestId);
            }
            return Task.FromResult(answer);
        }, times);

    public FakeService Then(Func<CancellationToken, Task<HttpResponseMessage>> answer, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _answers.Enqueue(answer);
        }
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var recorded = await RecordedRequest.OfAsync(request);
        _requests.Enqueue(recorded);
        return _answers.TryDequeue(out var answer)
            ? await answer(cancellationToken)
            : throw new InvalidOperationException($"No answer is left for {recorded}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
        base.Dispose(disposing);
    }
}
