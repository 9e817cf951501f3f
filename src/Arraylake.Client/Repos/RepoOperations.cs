using Arraylake.Http;
using Arraylake.Json;
using RestSharp;

namespace Arraylake;

/// <summary>The repositories of an organization (contract 2, B6, and 4).</summary>
public sealed class RepoOperations
{
    private readonly ServiceTransport _transport;
    private readonly ServiceEvents _events;

    internal RepoOperations(ServiceTransport transport, ServiceEvents events) =>
        (_transport, _events) = (transport, events);

    /// <summary>
    /// Lists the repositories of an organization, page by page (100 a page), each page when it is wanted.
    /// </summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="includeDeleted">Also those that are deleted and can still be restored.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="ArraylakeOrgNotFoundException">No such organization.</exception>
    public IAsyncEnumerable<Repo> ListAsync(
        string org, bool includeDeleted = false, CancellationToken cancellationToken = default)
    {
        var path = ServicePath.Of("orgs", org, "repos", "paginated");
        var ghosts = includeDeleted ? "&include_ghosts=true" : "";
        return _transport.ListPagesAsync(
            query => new ServiceRequest(Method.Get, $"{path}?{query}{ghosts}", org) { IsOrgList = true },
            ArraylakeJsonContext.Default.RepoPage,
            repo => Complete(repo, org),
            _events,
            cancellationToken);
    }

    /// <summary>Lists the repositories that use a BucketConfig (B6), each as soon as it arrived.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="bucketConfigId">The config's id.</param>
    /// <param name="cancellationToken">Ends the list and closes its connection.</param>
    /// <exception cref="ArraylakeNotFoundException">No such config.</exception>
    public IAsyncEnumerable<Repo> ListByBucketConfigAsync(
        string org, Guid bucketConfigId, CancellationToken cancellationToken = default) => _transport.ListAsync(
            new ServiceRequest(
                Method.Get, ServicePath.Of("orgs", org, "buckets", bucketConfigId.ToString("D"), "repos"), org),
            ArraylakeJsonContext.Default.Repo,
            (repo, _) => Complete(repo, org),
            _events,
            cancellationToken);

    /// <summary>Reads the virtual chunk containers of an Icechunk repository (one request).</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="name">The repository's name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArraylakeNotFoundException">No such repository.</exception>
    public async Task<IReadOnlyList<VirtualChunkContainer>> ListVirtualChunkContainersAsync(
        string org, string name, CancellationToken cancellationToken = default)
    {
        var path = ServicePath.Of("repos", "icechunk", org, name, "virtual-chunk-containers");
        var containers = await _transport.SendAsync(
            new ServiceRequest(Method.Get, path, org),
            ArraylakeJsonContext.Default.VirtualChunkContainers,
            _events,
            cancellationToken).ConfigureAwait(false);
        return [.. containers.Select(found => new VirtualChunkContainer(name, found.Key, found.Value))];
    }

    private Repo Complete(Repo repo, string org)
    {
        repo.Org = org;
        repo.ServiceUri = _transport.ServiceUriText;
        return repo;
    }
}
