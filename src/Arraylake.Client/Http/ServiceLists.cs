using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arraylake.Json;

namespace Arraylake.Http;

/// <summary>Lists that the service sends as one array.</summary>
internal static class ServiceLists
{
    /// <summary>
    /// Sends a request whose answer is an array, and returns its items as they arrive. While the caller handles some,
    /// the next ones are read on another thread.
    /// </summary>
    /// <param name="transport">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads an item.</param>
    /// <param name="complete">Adds fields that are not in the answer.</param>
    /// <param name="events">Receives the events.</param>
    /// <param name="cancellationToken">Ends the list and closes its connection.</param>
    public static async IAsyncEnumerable<T> ListAsync<T>(
        this ServiceTransport transport,
        ServiceRequest request,
        JsonItem<T> read,
        Func<T, ServiceRequest, T> complete,
        ServiceEvents events,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await transport.OpenAsync(request, events, long.MaxValue, cancellationToken)
            .ConfigureAwait(false);
        var reader = new JsonListReader<T>(answer, read, ServiceTransport.SingleObjectLimit);
        await using var disposal = reader.ConfigureAwait(false);
        var ahead = ReadAsync();
        try
        {
            while (await ahead.ConfigureAwait(false) is { Count: > 0 } items)
            {
                ahead = reader.IsClosed ? ReadAsync() : Task.Run(ReadAsync, CancellationToken.None);
                foreach (var item in items)
                {
                    // Many items may arrive in one piece; reading them never waits, and so never sees the token.
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return item;
                }
            }
        }
        finally
        {
            // The caller may have left the list while the next items are awaited.
            answer.Cancel();
            await ((Task)ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<List<T>> ReadAsync()
        {
            try
            {
                var items = await reader.ReadAsync().ConfigureAwait(false);
                for (var at = 0; at < items.Count; at++)
                {
                    items[at] = complete(items[at], request);
                }
                return items;
            }
            catch (JsonException ex)
            {
                throw answer.Unreadable(ex.Message, ex);
            }
        }
    }

    /// <summary>The same for items that System.Text.Json reads.</summary>
    public static IAsyncEnumerable<T> ListAsync<T>(
        this ServiceTransport transport,
        ServiceRequest request,
        JsonTypeInfo<T> type,
        Func<T, ServiceRequest, T> complete,
        ServiceEvents events,
        CancellationToken cancellationToken)
        where T : class => transport.ListAsync(
            request,
            (ref Utf8JsonReader reader) => JsonSerializer.Deserialize(ref reader, type),
            complete,
            events,
            cancellationToken);
}
