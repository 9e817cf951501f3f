using Arraylake.Storage.Network;

namespace Arraylake.Storage.Stores;

/// <summary>A condition of a write.</summary>
/// <param name="CreateOnly">Only where the object is not there.</param>
/// <param name="Version">Only where the object has this version.</param>
internal sealed record WriteCondition(bool CreateOnly = false, string? Version = null);

/// <summary>An object in a listing.</summary>
internal sealed record StoredObject(string Key, long Size, DateTimeOffset? LastModified);

/// <summary>
/// The requests that checks make, with one credential or none. Each sends exactly one request, or says so, and returns
/// the raw answer.
/// </summary>
internal abstract class ObjectStore : IDisposable
{
    /// <summary>The header that carries the metadata of a probe object.</summary>
    public abstract string MetadataHeader { get; }

    /// <summary>A version that no object has.</summary>
    public abstract string WrongVersion { get; }

    /// <summary>The value that a conditional write compares: ETag or generation.</summary>
    public virtual string? VersionOf(StoreAnswer answer) => answer.ETag;

    /// <summary>Asks for the bucket itself; the smallest request there is.</summary>
    public abstract Task<StoreAnswer> HeadBucketAsync(CancellationToken cancellationToken);

    public abstract Task<StoreAnswer> ListAsync(
        string prefix, int limit, string? continuation, CancellationToken cancellationToken);

    public Task<StoreAnswer> ListAsync(string prefix, int limit, CancellationToken cancellationToken) =>
        ListAsync(prefix, limit, continuation: null, cancellationToken);

    /// <summary>Whether an answer is a listing at all: a wrong address gets something else with 200.</summary>
    public abstract bool IsListing(StoreAnswer answer);

    public abstract IReadOnlyList<StoredObject> ObjectsIn(StoreAnswer answer);

    /// <summary>The token that continues a listing; null at its end.</summary>
    public abstract string? ContinuationOf(StoreAnswer answer);

    /// <param name="key">The key.</param>
    /// <param name="range">First and last byte; null for the whole object.</param>
    /// <param name="exceptETag">Nothing but 304 where the object has this ETag.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public abstract Task<StoreAnswer> GetAsync(
        string key, (int First, int Last)? range, string? exceptETag, CancellationToken cancellationToken);

    public abstract Task<StoreAnswer> PutAsync(
        string key, byte[] body, string? metadata, WriteCondition? condition, CancellationToken cancellationToken);

    public abstract Task<StoreAnswer> DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Whether clients delete several objects with one request.</summary>
    public virtual bool CanDeleteMany => false;

    /// <summary>Deletes several objects with one request.</summary>
    public virtual Task<StoreAnswer> DeleteManyAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>
    /// Writes an object in two parts; the answer is the first that is not a success, or the last. Null where clients
    /// do not do so.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="begun">Called with the id of the upload as soon as it has one.</param>
    /// <param name="cancellationToken">Ends the request under way.</param>
    public virtual Task<StoreAnswer>? PutPartsAsync(
        string key, IReadOnlyList<byte[]> parts, Action<string> begun, CancellationToken cancellationToken) => null;

    /// <summary>Ends an unfinished upload.</summary>
    public virtual Task<StoreAnswer>? AbortUploadAsync(
        string key, string uploadId, CancellationToken cancellationToken) => null;

    /// <summary>Lists unfinished uploads; null where they end by themselves.</summary>
    public virtual Task<StoreAnswer>? ListUploadsAsync(string prefix, CancellationToken cancellationToken) => null;

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
