using System.Net.Http.Headers;
using Arraylake.Storage.Network;

namespace Arraylake.Storage.Stores;

/// <summary>A store whose credential needs no signature, so that plain requests do.</summary>
internal abstract class HttpObjectStore(StoreNetwork network) : ObjectStore
{
    protected StoreNetwork Network => network;

    public override Task<StoreAnswer> GetAsync(
        string key, (int First, int Last)? range, string? exceptETag, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, key, "", cancellationToken, request =>
        {
            if (range is { } bytes)
            {
                request.Headers.Range = new RangeHeaderValue(bytes.First, bytes.Last);
            }
            AddHeader(request, "If-None-Match", exceptETag);
        });

    public override Task<StoreAnswer> DeleteAsync(string key, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, key, "", cancellationToken);

    /// <summary>A request with the credential.</summary>
    protected abstract HttpRequestMessage NewRequest(HttpMethod method, string key, string query);

    protected async Task<StoreAnswer> SendAsync(
        HttpMethod method,
        string key,
        string query,
        CancellationToken cancellationToken,
        Action<HttpRequestMessage>? prepare = null)
    {
        using var request = NewRequest(method, key, query);
        prepare?.Invoke(request);
        return await network.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    protected static void AddHeader(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
