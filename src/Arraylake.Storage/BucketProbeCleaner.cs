using System.Runtime.CompilerServices;
using Arraylake.Storage.Network;
using Arraylake.Storage.Stores;

namespace Arraylake.Storage;

/// <summary>Finds and removes the probe objects that killed checks left in the bucket of a config.</summary>
public sealed class BucketProbeCleaner : IDisposable
{
    private const int PageSize = 1000;

    private readonly StoreNetwork _network;
    private readonly CheckSession _session;

    /// <summary>Makes a cleaner.</summary>
    /// <param name="subject">The config; its write credentials are used.</param>
    /// <param name="options">Which connections are allowed.</param>
    /// <exception cref="ArraylakeConfigurationException">The file of authorities cannot be read.</exception>
    public BucketProbeCleaner(BucketCheckSubject subject, BucketCheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(options);
        _network = new StoreNetwork(options);
        _session = new CheckSession(subject, options with { Access = CredentialAccess.Write }, _network);
    }

    /// <summary>Why unfinished uploads were not listed; null where they were, or end by themselves.</summary>
    public string? UploadProblem { get; private set; }

    /// <summary>Lists the probe objects under the prefix, beside it, and their unfinished uploads.</summary>
    /// <param name="cancellationToken">Ends the request under way.</param>
    /// <exception cref="BucketStoreException">They cannot be listed.</exception>
    public async IAsyncEnumerable<BucketProbe> FindAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var store = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var prefix = _session.Location.Prefix;
        string[] folders = prefix.Length == 0 ? [""] : [$"{prefix}/", $"{ProbeName.Sibling(prefix)}/"];
        foreach (var folder in folders)
        {
            string? continuation = null;
            do
            {
                var page = await AskAsync(
                    () => store.ListAsync(folder + ProbeName.Start, PageSize, continuation, cancellationToken))
                    .ConfigureAwait(false);
                if (!store.IsListing(page))
                {
                    // Beside the prefix, credentials that are limited to it see nothing, and left nothing.
                    if (folder == folders[0])
                    {
                        throw Failure(StoreAction.List, page);
                    }
                    break;
                }
                foreach (var found in store.ObjectsIn(page).Where(found => IsProbe(found.Key, folder)))
                {
                    yield return Probe(found.Key) with { Size = found.Size, LastModified = found.LastModified };
                }
                continuation = store.ContinuationOf(page);
            }
            while (continuation is not null);
        }
        if (store.ListUploadsAsync(folders[0] + ProbeName.Start, cancellationToken) is { } listing)
        {
            var uploads = await AskAsync(() => listing).ConfigureAwait(false);
            UploadProblem = uploads.IsSuccess ? null : _session.Clean(uploads.Detail);
            foreach (var (key, id) in S3Listing.UploadsIn(uploads).Where(upload => IsProbe(upload.Key, folders[0])))
            {
                yield return Probe(key) with { UploadId = id };
            }
        }
    }

    /// <summary>Removes a probe object; one that is gone already is no failure.</summary>
    /// <param name="probe">As <see cref="FindAsync"/> returned it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="BucketStoreException">It cannot be removed.</exception>
    public async Task RemoveAsync(BucketProbe probe, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(probe);
        var store = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var refusal = await AskAsync(
            () => ProbeObjects.RemoveAsync(store, probe.Key, probe.UploadId, cancellationToken)).ConfigureAwait(false);
        if (refusal is not null)
        {
            throw Failure(StoreAction.Delete, refusal);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _network.Dispose();
    }

    private static bool IsProbe(string key, string folder) =>
        key.StartsWith(folder, StringComparison.Ordinal) && ProbeName.IsProbe(key[folder.Length..]);

    private BucketProbe Probe(string key) => new()
    {
        Nickname = _session.Config.Nickname,
        Uri = $"{_session.Location.Scheme}://{_session.Location.Bucket}/{key}",
        Key = key,
    };

    private async Task<ObjectStore> OpenAsync(CancellationToken cancellationToken)
    {
        var found = await _session.GetCredentialsAsync(cancellationToken).ConfigureAwait(false);
        return found.Problem is { } problem ? throw Failure(problem)
            : found.Write is null ? throw new BucketStoreException(
                "The config is anonymous, and unsigned requests remove nothing.",
                "Use -Auth with keys that may delete.")
            : _session.Writer ?? throw new BucketStoreException(
                $"The platform '{_session.Config.Platform}' is not known here.");
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> request)
    {
        try
        {
            return await request().ConfigureAwait(false);
        }
        catch (StoreUnreachableException ex)
        {
            throw new BucketStoreException(_session.Clean(ex.Message)!);
        }
    }

    private BucketStoreException Failure(StoreAction action, StoreAnswer answer) =>
        Failure(_session.Advice.Explain(action, answer));

    private BucketStoreException Failure(CheckResult result) =>
        new(_session.Clean(result.Message)!, _session.Clean(result.Action));
}
