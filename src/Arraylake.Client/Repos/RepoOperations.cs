using Arraylake.Http;
using Arraylake.Json;
using RestSharp;

namespace Arraylake;

/// <summary>The repositories of an organisation (contract 2, B6, and 4).</summary>
public sealed class RepoOperations
{
    private readonly ServiceTransport _transport;
    private readonly Action<RequestCompletedEventArgs> _completed;

    internal RepoOperations(ServiceTransport transport, Action<RequestCompletedEventArgs> completed) =>
        (_transport, _completed) = (transport, completed);

    /// <summary>Lists the repositories that use a BucketConfig (B6), each as soon as it arrived.</summary>
    /// <param name="org">The organisation's name.</param>
    /// <param name="bucketConfigId">The config's id.</param>
    /// <param name="cancellationToken">Ends the list and closes its connection.</param>
    /// <exception cref="ArraylakeNotFoundException">No such config.</exception>
    public IAsyncEnumerable<Repo> ListByBucketConfigAsync(
        string org, Guid bucketConfigId, CancellationToken cancellationToken = default) => _transport.ListAsync(
            new ServiceRequest(
                Method.Get, ServicePath.Of("orgs", org, "buckets", bucketConfigId.ToString("D"), "repos"), org),
            ArraylakeJsonContext.Default.Repo,
            _completed,
            cancellationToken);
}
