using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>A service that answers by path, for requests that are in flight at the same time.</summary>
internal sealed class RoutedService : HttpMessageHandler
{
    private readonly Dictionary<string, (int Status, string Body)> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Lazy<ArraylakeClient> _client;
    private int _inFlight;
    private int _most;

    public RoutedService() => _client = new Lazy<ArraylakeClient>(() => new ArraylakeClient(new ArraylakeClientOptions
    {
        ServiceUri = "https://service.test",
        Token = new SecretText(FakeService.Token),
        Handler = this,
        MaximumRetryCount = 0,
    }));

    /// <summary>A client of this service; disposed with it.</summary>
    public ArraylakeClient Client => _client.Value;

    /// <summary>Path and query of each request.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>The most requests that were in flight at the same time.</summary>
    public int Most => _most;

    /// <summary>Awaited before each answer.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Sets the answer for a path; what is not set is a 404.</summary>
    public RoutedService Answer(string path, string body, int status = 200)
    {
        _answers[path] = (status, body);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var line = request.RequestUri!.PathAndQuery;
        _lines.Enqueue(line);
        lock (_answers)
        {
            _most = Math.Max(_most, ++_inFlight);
        }
        try
        {
            await Before(line, cancellationToken);
            var (status, body) = _answers.TryGetValue(line, out var exact) ? exact
                : _answers.TryGetValue(request.RequestUri.AbsolutePath, out var found) ? found
                : (404, """{"detail":"Not Found"}""");
            return new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
        }
        finally
        {
            lock (_answers)
            {
                _inFlight--;
            }
        }
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
