using Arraylake.Storage.Checks;
using Arraylake.Storage.Network;
using Arraylake.Storage.Stores;

namespace Arraylake.Storage;

/// <summary>The probe objects of one session: writes them, knows which may exist, and removes them.</summary>
internal sealed class ProbeObjects
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unanswered = new(StringComparer.Ordinal);
    private (string Key, string Id)? _upload;

    /// <summary>Whether something may be left in the store.</summary>
    public bool Any => _keys.Count > 0 || _upload is not null;

    /// <summary>The answer to a removal that failed; null where there was none.</summary>
    public string? LastRefusal { get; private set; }

    /// <summary>Writes a probe object.</summary>
    public Task<StoreAnswer> PutAsync(
        ObjectStore store,
        string key,
        CancellationToken cancellationToken,
        string? metadata = null,
        WriteCondition? condition = null) =>
        WriteAsync(key, store.PutAsync(key, WriteCheck.Body, metadata, condition, cancellationToken));

    /// <summary>Writes a probe object in parts; null where clients do not do so.</summary>
    public async Task<StoreAnswer?> PutPartsAsync(
        ObjectStore store, string key, IReadOnlyList<byte[]> parts, CancellationToken cancellationToken)
    {
        if (store.PutPartsAsync(key, parts, id => _upload = (key, id), cancellationToken) is not { } upload)
        {
            return null;
        }
        var answer = await WriteAsync(key, upload).ConfigureAwait(false);
        // S3 answers 200 to a completion that then fails.
        if (answer.IsSuccess && !answer.IsError)
        {
            _upload = null;
        }
        return answer;
    }

    /// <summary>Records that an object is gone.</summary>
    public void Forget(string key)
    {
        _keys.Remove(key);
        _unanswered.Remove(key);
    }

    /// <summary>Removes all objects that may exist.</summary>
    /// <param name="store">The store, with credentials that may delete; null where there are none.</param>
    /// <param name="cancellationToken">Ends the request under way.</param>
    /// <returns>The keys that could not be removed.</returns>
    public async Task<IReadOnlyList<string>> RemoveAllAsync(ObjectStore? store, CancellationToken cancellationToken)
    {
        if (store is not null && Any)
        {
            try
            {
                await RemoveAllOnceAsync(store, cancellationToken).ConfigureAwait(false);
                if (_unanswered.Count > 0)
                {
                    // The store may carry out a write that nobody waits for after the removal of its object.
                    await Task.Delay(Settling, cancellationToken).ConfigureAwait(false);
                    _keys.UnionWith(_unanswered);
                    await RemoveAllOnceAsync(store, cancellationToken).ConfigureAwait(false);
                    _unanswered.Clear();
                }
            }
            catch (OperationCanceledException)
            {
                // Out of time: the objects that are left are returned.
            }
        }
        return [.. _keys];
    }

    /// <summary>Removes an object, or an unfinished upload. One that is gone already is no failure.</summary>
    /// <returns>The refusal; null where it is gone.</returns>
    /// <exception cref="StoreUnreachableException">No answer came.</exception>
    public static async Task<StoreAnswer?> RemoveAsync(
        ObjectStore store, string key, string? uploadId, CancellationToken cancellationToken)
    {
        const int Rounds = 3;
        if (uploadId is null)
        {
            var removal = await store.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
            return removal is { IsSuccess: true } or { Status: 404 } ? null : removal;
        }
        for (var round = 1; ; round++)
        {
            // Until it is gone: a part in flight may be stored after the first time.
            var abortion = await store.AbortUploadAsync(key, uploadId, cancellationToken)!.ConfigureAwait(false);
            if (abortion.Status == 404 || (abortion.IsSuccess && round == Rounds))
            {
                return null;
            }
            if (!abortion.IsSuccess)
            {
                return abortion;
            }
        }
    }

    // Before the request ends: even if it fails, the object may exist.
    private async Task<StoreAnswer> WriteAsync(string key, Task<StoreAnswer> write)
    {
        var isNew = _keys.Add(key);
        _unanswered.Add(key);
        var answer = await write.ConfigureAwait(false);
        if (answer.Status < 500)
        {
            _unanswered.Remove(key);
            if (isNew && !answer.IsSuccess)
            {
                _keys.Remove(key);
            }
        }
        return answer;
    }

    private async Task RemoveAllOnceAsync(ObjectStore store, CancellationToken cancellationToken)
    {
        if (_upload is { } upload)
        {
            await TryRemoveAsync(store, upload.Key, upload.Id, cancellationToken).ConfigureAwait(false);
            _upload = null;
        }
        foreach (var key in _keys.ToList())
        {
            if (await TryRemoveAsync(store, key, uploadId: null, cancellationToken).ConfigureAwait(false))
            {
                _keys.Remove(key);
            }
        }
    }

    private async Task<bool> TryRemoveAsync(
        ObjectStore store, string key, string? uploadId, CancellationToken cancellationToken)
    {
        try
        {
            var refusal = await RemoveAsync(store, key, uploadId, cancellationToken).ConfigureAwait(false);
            LastRefusal = refusal?.Detail ?? LastRefusal;
            return refusal is null;
        }
        catch (StoreUnreachableException ex)
        {
            LastRefusal = ex.Message;
            return false;
        }
    }
}
