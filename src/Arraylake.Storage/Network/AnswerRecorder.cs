namespace Arraylake.Storage.Network;

/// <summary>Keeps the answer to the one request of the current exchange.</summary>
internal sealed class AnswerRecorder(HttpMessageHandler inner, AsyncLocal<StoreExchange?> current)
    : DelegatingHandler(inner)
{
    private const int BodyLimit = 8 * 1024 * 1024;

    // The keys that name an operation. All others in a query may be a signature.
    private static readonly string[] ShownParameters =
        ["list-type", "delete", "uploads", "partNumber", "comp", "restype", "location"];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var exchange = current.Value;
        if (exchange?.TryBegin() != true)
        {
            throw new StoreUnreachableException(
                UnreachableCause.Request, "A request beyond the recorded one is not sent.");
        }
        exchange.Url = request.RequestUri;
        try
        {
            AddressGuard.Check(request.RequestUri!);
            // Ceph does not skip the body of a refused request that expects 100, and takes it for the next request.
            request.Headers.ExpectContinue = false;
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            exchange.Answer = new StoreAnswer(Describe(request), (int)response.StatusCode, HeadersOf(response), body);
            var kept = new ByteArrayContent(body);
            foreach (var header in response.Content.Headers)
            {
                kept.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
            response.Content = kept;
            return response;
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            exchange.Failure = ex;
            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while (body.Length < BodyLimit
                && (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                body.Write(buffer, 0, read);
            }
            return body.ToArray();
        }
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response) => response.Headers
        .Concat(response.Content.Headers)
        .ToDictionary(
            static header => header.Key,
            static header => string.Join(", ", header.Value),
            StringComparer.OrdinalIgnoreCase);

    private static string Describe(HttpRequestMessage request)
    {
        var url = request.RequestUri!;
        var shown = url.Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(static pair => ShownParameters.Contains(pair.Split('=')[0], StringComparer.Ordinal))
            .Select(static pair => pair.TrimEnd('='));
        var query = string.Join('&', shown);
        return $"{request.Method} {url.GetLeftPart(UriPartial.Path)}{(query.Length == 0 ? "" : "?")}{query}";
    }
}
