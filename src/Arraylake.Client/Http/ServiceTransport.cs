using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RestSharp;

namespace Arraylake.Http;

/// <summary>
/// The one way to the service. Everything goes through RestSharp's stream path: it reads the headers first and hands
/// out the body as it arrives.
/// </summary>
internal sealed class ServiceTransport : IDisposable
{
    // No single object of this service comes near it; junk does.
    internal const long SingleObjectLimit = 16L * 1024 * 1024;

    private readonly RestClient _rest;
    private readonly SecretText _token;
    private readonly TimeSpan _timeout;

    public ServiceTransport(ArraylakeClientOptions options)
    {
        ServiceUri = ServiceAddress.Parse(options.ServiceUri);
        ServiceUriText = ServiceAddress.Format(ServiceUri);
        _token = AccessToken.Parse(options.Token);
        _timeout = options.Timeout;
        var rest = new RestClientOptions(new Uri(ServiceUriText + "/"))
        {
            // RestSharp's own time-out ends with the headers; ours (RequestDeadline) covers the body too.
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            ThrowOnAnyError = true,
            FollowRedirects = false,
            UserAgent = $"{options.ClientName}/{options.ClientVersion}",
            ConfigureMessageHandler = ours =>
            {
                ours.Dispose();
                return options.Handler ?? NewHandler(options, ServiceUri);
            },
        };
        _rest = new RestClient(rest, headers =>
        {
            headers.Authorization = new("Bearer", _token.Reveal());
            headers.Add("client-name", options.ClientName);
            headers.Add("client-version", options.ClientVersion);
        });
        // As a RestSharp parameter, or RestSharp adds a list of its own types.
        _rest.AddDefaultHeader("Accept", "application/vnd.earthmover+json");
    }

    public Uri ServiceUri { get; }

    /// <summary>As objects carry it; one text for all of them.</summary>
    public string ServiceUriText { get; }

    /// <summary>Sends a request whose answer is one object.</summary>
    public async Task<T> SendAsync<T>(
        ServiceRequest request,
        JsonTypeInfo<T> type,
        Action<RequestCompletedEventArgs> completed,
        CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await OpenAsync(request, completed, SingleObjectLimit, cancellationToken)
            .ConfigureAwait(false);
        return await Reading(answer, () => JsonSerializer.DeserializeAsync(answer, type, CancellationToken.None))
            .ConfigureAwait(false)
            ?? throw answer.Unreadable("it is null");
    }

    /// <summary>Sends a request whose answer does not matter beyond being a success (contract 2, B5 and B7).</summary>
    public async Task SendAsync(
        ServiceRequest request, Action<RequestCompletedEventArgs> completed, CancellationToken cancellationToken)
    {
        using var answer = await OpenAsync(request, completed, SingleObjectLimit, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            // Read only so that the connection can be used again.
            await answer.CopyToAsync(Stream.Null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ArraylakeException)
        {
            // The status said that it is done; "broke off" would be taken for "not deleted".
        }
    }

    /// <summary>Sends a request whose answer is an array, and hands out its items as they arrive.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(
        ServiceRequest request,
        JsonTypeInfo<T> type,
        Action<RequestCompletedEventArgs> completed,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await OpenAsync(request, completed, sizeLimit: null, cancellationToken)
            .ConfigureAwait(false);
        var items = JsonSerializer.DeserializeAsyncEnumerable(answer, type, CancellationToken.None)
            .GetAsyncEnumerator(CancellationToken.None);
        await using var disposal = items.ConfigureAwait(false);
        Func<ValueTask<bool>> next = items.MoveNextAsync;
        while (await Reading(answer, next).ConfigureAwait(false))
        {
            // Many items may have come in one piece, and reading those meets no wait to stop at.
            cancellationToken.ThrowIfCancellationRequested();
            yield return items.Current ?? throw answer.Unreadable("one of its items is null");
        }
    }

    public void Dispose() => _rest.Dispose();

    private async Task<ServiceStream> OpenAsync(
        ServiceRequest request,
        Action<RequestCompletedEventArgs> completed,
        long? sizeLimit,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var observer = new RequestObserver(request, _token, completed);
        var message = new RestRequest(request.Path, request.Method) { Interceptors = [observer] };
        if (request.Body is not null)
        {
            message.AddParameter(new BodyParameter("", request.Body, ContentType.Json, DataFormat.Binary));
        }
        var deadline = new RequestDeadline(_timeout, cancellationToken);
        try
        {
            deadline.Resume();
            var body = await _rest.DownloadStreamAsync(message, deadline.Token).ConfigureAwait(false)
                ?? throw new ArraylakeUnexpectedResponseException(
                    observer.Failure($"The answer to {request} has no body."));
            deadline.Pause();
            return new ServiceStream(body, observer, deadline, sizeLimit);
        }
        catch (Exception broken)
        {
            var explained = TransportFailure.Explain(broken, observer, deadline);
            observer.Report(explained?.Message ?? broken.GetType().Name);
            deadline.Dispose();
            if (explained is not null)
            {
                throw explained;
            }
            throw;
        }
    }

    private static async ValueTask<T> Reading<T>(ServiceStream answer, Func<ValueTask<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (JsonException broken)
        {
            throw answer.Unreadable(broken.Message, broken);
        }
    }

    private static SocketsHttpHandler NewHandler(ArraylakeClientOptions options, Uri serviceUri) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.ConnectionTimeout,
        // A half-read answer closes its connection: what is left of it is never handed on.
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        // The proxy variables of the environment do not mean this machine.
        UseProxy = !serviceUri.IsLoopback,
    };
}
