using System.Net.Http.Headers;
using System.Text;
using Arraylake.Storage.Network;

namespace Arraylake.Storage.Stores;

/// <summary>Google Cloud Storage's XML API, as clients of repos use it, with an access token or without one.</summary>
internal sealed class GoogleStore(StoreLocation location, GcsBucketCredential? credential, StoreNetwork network)
    : HttpObjectStore(network)
{
    public override string MetadataHeader => "x-goog-meta-arraylake-probe";

    public override string WrongVersion => "1";

    public override string? VersionOf(StoreAnswer answer) => answer.Header("x-goog-generation");

    public override Task<StoreAnswer> HeadBucketAsync(CancellationToken cancellationToken) =>
        ListAsync(location.Prefix, limit: 1, cancellationToken);

    public override Task<StoreAnswer> ListAsync(
        string prefix, int limit, string? continuation, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Get,
        "",
        $"list-type=2&max-keys={limit}&prefix={Uri.EscapeDataString(prefix)}"
            + (continuation is null ? "" : $"&continuation-token={Uri.EscapeDataString(continuation)}"),
        cancellationToken);

    public override bool IsListing(StoreAnswer answer) => S3Listing.IsListing(answer);

    public override IReadOnlyList<StoredObject> ObjectsIn(StoreAnswer answer) => S3Listing.ObjectsIn(answer);

    public override string? ContinuationOf(StoreAnswer answer) => S3Listing.ContinuationOf(answer);

    public override Task<StoreAnswer> PutAsync(
        string key, byte[] body, string? metadata, WriteCondition? condition, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, key, "", cancellationToken, request =>
        {
            request.Content = new ByteArrayContent(body);
            AddHeader(request, MetadataHeader, metadata);
            AddHeader(
                request,
                "x-goog-if-generation-match",
                condition?.CreateOnly == true ? "0" : condition?.Version);
        });

    /// <summary>
    /// Which of some permissions the token has, by the JSON API; it writes nothing. Null where that is not answered.
    /// </summary>
    public async Task<IReadOnlyList<string>?> MissingAsync(
        IReadOnlyList<string> permissions, CancellationToken cancellationToken)
    {
        var query = string.Join('&', permissions.Select(static name => $"permissions={name}"));
        var answer = await AskBucketAsync($"iam/testPermissions?{query}", cancellationToken).ConfigureAwait(false);
        return answer is null
            ? null
            : [.. permissions.Where(name => !answer.Contains($"\"{name}\"", StringComparison.Ordinal))];
    }

    /// <summary>Whether the bucket has a hierarchical namespace; false where that is not answered.</summary>
    // https://cloud.google.com/storage/docs/getting-storage-layout
    public async Task<bool> IsHierarchicalAsync(CancellationToken cancellationToken) =>
        await AskBucketAsync("storageLayout", cancellationToken).ConfigureAwait(false) is { } answer
        && string.Concat(answer.Where(static character => !char.IsWhiteSpace(character)))
            .Contains("\"hierarchicalNamespace\":{\"enabled\":true", StringComparison.Ordinal);

    // The JSON API.
    private async Task<string?> AskBucketAsync(string path, CancellationToken cancellationToken)
    {
        using var request = NewRequest(
            HttpMethod.Get,
            new Uri($"{location.Endpoint!.AbsoluteUri.TrimEnd('/')}/storage/v1/b/"
                + $"{Uri.EscapeDataString(location.Bucket)}/{path}"));
        var answer = await Network.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? Encoding.UTF8.GetString(answer.Body) : null;
    }

    protected override HttpRequestMessage NewRequest(HttpMethod method, string key, string query) =>
        NewRequest(method, StoreUrl.Of(location, key, query));

    private HttpRequestMessage NewRequest(HttpMethod method, Uri url)
    {
        var request = new HttpRequestMessage(method, url);
        if (credential is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential.AccessToken.Reveal());
        }
        return request;
    }
}
