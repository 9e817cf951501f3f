using Arraylake.Http;
using Arraylake.Json;
using RestSharp;

namespace Arraylake;

/// <summary>The caller and its organizations (contract 1.5).</summary>
public sealed class IdentityOperations
{
    private readonly ServiceTransport _transport;
    private readonly ServiceEvents _events;

    internal IdentityOperations(ServiceTransport transport, ServiceEvents events) =>
        (_transport, _events) = (transport, events);

    /// <summary>Gets the owner of the token: the cheapest way to verify it.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArraylakeUnauthorizedException">The token is not accepted.</exception>
    public Task<Principal> GetPrincipalAsync(CancellationToken cancellationToken = default) => _transport.SendAsync(
        new ServiceRequest(Method.Get, "user"), ArraylakeJsonContext.Default.Principal, _events, cancellationToken);

    /// <summary>Lists the organizations that the caller belongs to.</summary>
    /// <param name="cancellationToken">Ends the list and closes its connection.</param>
    /// <exception cref="ArraylakeNotFoundException">The service is too old to list them.</exception>
    public IAsyncEnumerable<Org> ListOrgsAsync(CancellationToken cancellationToken = default) => _transport.ListAsync(
        new ServiceRequest(Method.Get, ServicePath.Of("user", "orgs")),
        ArraylakeJsonContext.Default.Org,
        (org, _) =>
        {
            org.ServiceUri = _transport.ServiceUriText;
            return org;
        },
        _events,
        cancellationToken);

    /// <summary>Registers a person who has just logged in with the service (contract 1.4).</summary>
    internal Task UpdateUserAsync(CancellationToken cancellationToken) => _transport.SendAsync(
        new ServiceRequest(Method.Post, ServicePath.Of("auth", "update-user")), _events, cancellationToken);
}
