using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arraylake.Identity;
using RestSharp;

namespace Arraylake.Http;

/// <summary>
/// Sends all requests to the service, through RestSharp's stream path: it reads the headers first and provides the body
/// as it arrives.
/// </summary>
internal sealed class ServiceTransport : IDisposable
{
    // No valid object of this service is nearly as large.
    internal const long SingleObjectLimit = 4L * 1024 * 1024;

    // RestSharp would make one for each request. It stays empty: answers lose their cookies before.
    private readonly CookieContainer _noCookies = new();

    private readonly RestClient _rest;
    private readonly Bearer _bearer;
    private readonly IdentityProvider? _provider;

    public ServiceTransport(ArraylakeClientOptions options)
    {
        ServiceUri = ServiceAddress.Parse(options.ServiceUri);
        ServiceUriText = ServiceAddress.Format(ServiceUri);
        if (options is { Token: null, SavedLogin: { } login })
        {
            _provider = new IdentityProvider(options);
            _bearer = new SavedLoginBearer(login, _provider);
        }
        else
        {
            _bearer = new TokenBearer(
                options.Token ?? throw new ArraylakeTokenException("No token and no saved login were specified."),
                options.TokenSource,
                options.Time);
        }
        Options = options;
        CheckLimits(options);
        var rest = new RestClientOptions(new Uri(ServiceUriText + "/"))
        {
            // RestSharp's own time-out ends with the headers; ours (RequestDeadline) covers the body too.
            Timeout = Timeout.InfiniteTimeSpan,
            ThrowOnAnyError = true,
            FollowRedirects = false,
            // Among the headers below; RestSharp would handle it anew for each request.
            UserAgent = null,
            ConfigureMessageHandler = ours =>
            {
                ours.Dispose();
                return NewChain(options);
            },
        };
        _rest = new RestClient(rest, headers =>
        {
            headers.Add("client-name", options.ClientName);
            headers.Add("client-version", options.ClientVersion);
            headers.TryAddWithoutValidation("User-Agent", $"{options.ClientName}/{options.ClientVersion}");
        })
        {
            AcceptedContentTypes = ["application/vnd.earthmover+json"],
        };
    }

    public Uri ServiceUri { get; }

    /// <summary>As objects have it; they share one string.</summary>
    public string ServiceUriText { get; }

    /// <summary>When the token expires; null if it does not tell.</summary>
    public DateTimeOffset? TokenExpiration => _bearer.Expiration;

    public ArraylakeClientOptions Options { get; }

    /// <summary>The warnings that were raised already, whichever view of the client raised them.</summary>
    public SeenWarnings SeenWarnings { get; } = new();

    /// <summary>Sends a request whose answer is one object.</summary>
    public Task<T> SendAsync<T>(
        ServiceRequest request, JsonTypeInfo<T> type, ServiceEvents events, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(request, type, static (answer, _) => answer, events, cancellationToken);

    /// <summary>The same, with fields that are not in the answer.</summary>
    public async Task<T> SendAsync<T>(
        ServiceRequest request,
        JsonTypeInfo<T> type,
        Func<T, ServiceRequest, T> complete,
        ServiceEvents events,
        CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await OpenAsync(request, events, SingleObjectLimit, cancellationToken).ConfigureAwait(false);
        try
        {
            var read = await JsonSerializer.DeserializeAsync(answer, type, CancellationToken.None)
                .ConfigureAwait(false);
            return complete(read ?? throw answer.Unreadable("it is null"), request);
        }
        catch (Exception ex) when (ex is ArraylakeException or JsonException)
        {
            // The status says that the write was applied, but nothing else does.
            request.Tracker?.RaiseUncertainty(WriteOutcome.Pending);
            if (ex is JsonException)
            {
                throw answer.Unreadable(ex.Message, ex);
            }
            throw;
        }
    }

    /// <summary>Sends a request whose answer has no content of interest (contract 2, B5 and B7).</summary>
    public async Task SendAsync(ServiceRequest request, ServiceEvents events, CancellationToken cancellationToken)
    {
        using var answer = await OpenAsync(request, events, SingleObjectLimit, cancellationToken).ConfigureAwait(false);
        try
        {
            // Read only so that the connection can be reused.
            await answer.CopyToAsync(Stream.Null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ArraylakeException)
        {
            // The status says that it was done; an error about the body would look like "not deleted".
        }
    }

    /// <summary>Sends a request, and returns the body of its answer as it arrives.</summary>
    /// <param name="request">The request.</param>
    /// <param name="events">Receives the events.</param>
    /// <param name="sizeLimit">The size limit of the body, in bytes.</param>
    /// <param name="cancellationToken">Ends the request, and the reading of the body.</param>
    public async Task<ServiceStream> OpenAsync(
        ServiceRequest request,
        ServiceEvents events,
        long sizeLimit,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Fails here, before there is a request, if there is no usable token.
        _bearer.Current();
        var observer = new RequestObserver(request, _bearer, events, Options, cancellationToken);
        var message = new RestRequest(request.Path, request.Method)
        {
            Interceptors = [observer],
            CookieContainer = _noCookies,
        };
        if (request.Body is not null)
        {
            message.AddParameter(new BodyParameter("", request.Body, ContentType.Json, DataFormat.Binary));
        }
        try
        {
            var body = await _rest.DownloadStreamAsync(message, cancellationToken).ConfigureAwait(false)
                ?? throw new ArraylakeUnexpectedResponseException(
                    observer.Failure($"The answer to {request} has no body."));
            observer.Deadline.Pause();
            return new ServiceStream(body, observer, sizeLimit);
        }
        catch (Exception ex)
        {
            var explained = TransportFailure.Explain(ex, observer) ?? ex;
            observer.Deadline.Dispose();
            if (explained != ex)
            {
                throw explained;
            }
            throw;
        }
    }

    public void Dispose()
    {
        _rest.Dispose();
        _provider?.Dispose();
    }

    /// <summary>The chain of message handlers, the outermost first.</summary>
    private RetryHandler NewChain(ArraylakeClientOptions options) =>
        new(options, new AuthorizingHandler(_bearer, options.Handler ?? ServiceNetwork.NewHandler(options)));

    private static void CheckLimits(ArraylakeClientOptions options)
    {
        CheckLimit(nameof(options.ConnectionTimeout), options.ConnectionTimeout);
        CheckLimit(nameof(options.Timeout), options.Timeout);
        if (options.RetryTimeout < TimeSpan.Zero || options.MaximumRetryCount < 0)
        {
            throw new ArraylakeConfigurationException(
                $"{nameof(options.RetryTimeout)} ({options.RetryTimeout}) and {nameof(options.MaximumRetryCount)} "
                + $"({options.MaximumRetryCount}) must not be negative.");
        }
    }

    private static void CheckLimit(string name, TimeSpan limit)
    {
        // The maximum of a .NET timer.
        if (limit != Timeout.InfiniteTimeSpan && (limit <= TimeSpan.Zero || limit.TotalMilliseconds > int.MaxValue))
        {
            throw new ArraylakeConfigurationException(
                $"{name} is {limit}. It must be positive and at most {int.MaxValue / 86_400_000} days, or "
                + "infinite.");
        }
    }
}
