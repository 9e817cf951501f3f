using Arraylake.Http;
using Arraylake.Json;
using RestSharp;

namespace Arraylake;

/// <summary>
/// The requests of contract 2 about BucketConfigs, as they are sent; no rules, no retries of their own.
/// </summary>
internal sealed class BucketConfigRequests(ServiceTransport transport, ServiceEvents events)
{
    private readonly Func<BucketConfig, ServiceRequest, BucketConfig> _complete = (config, request) =>
    {
        config.Org = request.Org!;
        config.ServiceUri = transport.ServiceUriText;
        return config;
    };

    /// <summary>The path of a config, or of a part of it.</summary>
    public static string PathOf(string org, Guid id) => ServicePath.Of("orgs", org, "buckets", id.ToString("D"));

    /// <summary>
    /// A write: its attempts are tracked, and share the time for retries with the check that may follow.
    /// </summary>
    public static ServiceRequest NewWrite(Method method, string path, string org) =>
        new(method, path, org) { RetryBudget = new(), Tracker = new() };

    /// <summary>Sends a request that is answered with a config.</summary>
    public Task<BucketConfig> SendAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(request, ArraylakeJsonContext.Default.BucketConfig, _complete, events, cancellationToken);

    /// <summary>Sends a request whose answer has no content of interest.</summary>
    public Task SendWithoutResultAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(request, events, cancellationToken);

    /// <summary>Lists the configs of an organization.</summary>
    public IAsyncEnumerable<BucketConfig> ListAsync(string org, CancellationToken cancellationToken) =>
        ListAsync(ListRequest(org), cancellationToken);

    /// <summary>Reads one config.</summary>
    public Task<BucketConfig> GetAsync(string org, Guid id, CancellationToken cancellationToken) =>
        SendAsync(new ServiceRequest(Method.Get, PathOf(org, id), org), cancellationToken);

    /// <summary>Asks for temporary credentials.</summary>
    public Task<CredentialsWire> GetCredentialAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(request, ArraylakeJsonContext.Default.CredentialsWire, events, cancellationToken);

    /// <summary>Reads one config after a write.</summary>
    public Task<BucketConfig> GetAsync(
        string org, Guid id, ServiceRequest write, CancellationToken cancellationToken) =>
        SendAsync(CheckAfter(write, new(Method.Get, PathOf(org, id), org)), cancellationToken);

    /// <summary>Finds the config with a nickname after a write; null if there is none.</summary>
    public async Task<BucketConfig?> FindAsync(
        string org, string nickname, ServiceRequest write, Action<DateTimeOffset?> onDate,
        CancellationToken cancellationToken)
    {
        var request = CheckAfter(write, ListRequest(org)) with { OnDate = onDate };
        BucketConfig? found = null;
        // Read to the end: an incomplete list does not prove that the nickname is not in it.
        await foreach (var config in ListAsync(request, cancellationToken).ConfigureAwait(false))
        {
            found = string.Equals(config.Nickname, nickname, StringComparison.Ordinal) ? config : found;
        }
        return found;
    }

    private static ServiceRequest CheckAfter(ServiceRequest write, ServiceRequest check) =>
        check with { RetryBudget = write.RetryBudget, Secrets = write.Secrets };

    private IAsyncEnumerable<BucketConfig> ListAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        transport.ListAsync(request, BucketConfigJsonConverter.ReadItem, _complete, events, cancellationToken);

    private static ServiceRequest ListRequest(string org) =>
        new(Method.Get, ServicePath.Of("orgs", org, "buckets"), org) { IsOrgList = true };
}
