using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Arraylake.Json;

namespace Arraylake.Http;

/// <summary>Lists that the service cuts into pages (contract 4.1).</summary>
internal static class ServicePages
{
    private const int Size = 100;

    /// <summary>Lists the items of all pages, each page when it is wanted.</summary>
    /// <param name="transport">The service.</param>
    /// <param name="newRequest">Makes the request of a page from its query, such as <c>page=1&amp;size=100</c>.</param>
    /// <param name="type">How a page is read.</param>
    /// <param name="complete">Adds fields that are not in the answer, or leaves out the item: null.</param>
    /// <param name="events">Receives the events.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    public static async IAsyncEnumerable<T> ListPagesAsync<T>(
        this ServiceTransport transport,
        Func<string, ServiceRequest> newRequest,
        JsonTypeInfo<Page<T>> type,
        Func<T, T?> complete,
        ServiceEvents events,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        for (var number = 1; ; number++)
        {
            var request = newRequest($"page={number}&size={Size}");
            var page = await transport.SendAsync(request, type, events, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items ?? throw Unreadable(request, "it has no items"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (complete(item ?? throw Unreadable(request, "one of its items is null")) is { } completed)
                {
                    yield return completed;
                }
            }
            // pages may be 0 (contract 4.1). Where it is not told, a page that is full may have another behind it.
            var isLast = page.Pages is { } pages ? number >= pages : page.Items.Count < Size;
            if (isLast)
            {
                yield break;
            }
            if (page.Items.Count == 0)
            {
                // Not the end of the list: what uses a config might be on the pages that are missing.
                throw Unreadable(request, $"it has no items, but is page {number} of {page.Pages}");
            }
        }
    }

    private static ArraylakeUnexpectedResponseException Unreadable(ServiceRequest request, string why) => new(
        new ServiceFailure($"The answer to {request} cannot be read: {why}.", null, null, null, request.ToString()));
}
