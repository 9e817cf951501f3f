using Arraylake.Http;
using Arraylake.Json;
using RestSharp;

namespace Arraylake;

/// <summary>The Iceberg namespaces of an organization (contract 4.1).</summary>
public sealed class IcebergNamespaceOperations
{
    private readonly ServiceTransport _transport;
    private readonly ServiceEvents _events;

    internal IcebergNamespaceOperations(ServiceTransport transport, ServiceEvents events) =>
        (_transport, _events) = (transport, events);

    /// <summary>
    /// Lists the namespaces of an organization, page by page (100 a page), each page when it is wanted.
    /// </summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="includeDeleted">Also those that are deleted and can still be restored.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="ArraylakeOrgNotFoundException">No such organization.</exception>
    public IAsyncEnumerable<IcebergNamespace> ListAsync(
        string org, bool includeDeleted = false, CancellationToken cancellationToken = default)
    {
        var path = ServicePath.Of("orgs", org, "iceberg", "namespaces", "paginated");
        var ghosts = includeDeleted ? "&include_ghosts=true" : "";
        return _transport.ListPagesAsync(
            query => new ServiceRequest(Method.Get, $"{path}?{query}{ghosts}", org),
            ArraylakeJsonContext.Default.IcebergNamespacePage,
            found =>
            {
                (found.Org, found.ServiceUri) = (org, _transport.ServiceUriText);
                return found;
            },
            _events,
            cancellationToken);
    }
}
