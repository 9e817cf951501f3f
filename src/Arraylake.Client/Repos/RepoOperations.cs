using System.Runtime.CompilerServices;
using Arraylake.Http;
using Arraylake.Json;
using RestSharp;

namespace Arraylake;

/// <summary>The repositories of an organization (contract 2, B6, and 4).</summary>
public sealed class RepoOperations
{
    private const int PageSize = 100;

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
    public async IAsyncEnumerable<Repo> ListAsync(
        string org, bool includeDeleted = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var path = ServicePath.Of("orgs", org, "repos", "paginated");
        var ghosts = includeDeleted ? "&include_ghosts=true" : "";
        for (var number = 1; ; number++)
        {
            var request = new ServiceRequest(Method.Get, $"{path}?page={number}&size={PageSize}{ghosts}", org)
            {
                IsOrgList = true,
            };
            var page = await _transport
                .SendAsync(request, ArraylakeJsonContext.Default.RepoPage, _events, cancellationToken)
                .ConfigureAwait(false);
            foreach (var repo in page.Items ?? throw Unreadable(request, "it has no items"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Complete(repo ?? throw Unreadable(request, "one of its items is null"), org);
            }
            // pages may be 0 (contract 4.1). Where it is not told, a page that is full may have another behind it.
            var isLast = page.Pages is { } pages ? number >= pages : page.Items.Count < PageSize;
            if (isLast || page.Items.Count == 0)
            {
                yield break;
            }
        }
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
            repo => Complete(repo, org),
            _events,
            cancellationToken);

    private Repo Complete(Repo repo, string org)
    {
        repo.Org = org;
        repo.ServiceUri = _transport.ServiceUriText;
        return repo;
    }

    private static ArraylakeUnexpectedResponseException Unreadable(ServiceRequest request, string why) => new(
        new ServiceFailure($"The answer to {request} cannot be read: {why}.", null, null, null, request.ToString()));
}
