using System.Net.Http.Headers;
using Arraylake.Storage.Network;

namespace Arraylake.Storage.Stores;

/// <summary>Google Cloud Storage's XML API, as clients of repos use it, with an access token or without one.</summary>
internal sealed class GoogleStore(StoreLocation location, GcsBucketCredential? credential, StoreNetwork network)
    : ObjectStore
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

    public override Task<StoreAnswer> GetAsync(
        string key, (int First, int Last)? range, string? exceptETag, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, key, "", cancellationToken, request =>
        {
            if (range is { } bytes)
            {
                request.Headers.Range = new RangeHeaderValue(bytes.First, bytes.Last);
            }
            AddHeader(request, "If-None-Match", exceptETag);
        });

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

    public override Task<StoreAnswer> DeleteAsync(string key, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, key, "", cancellationToken);

    /// <summary>
    /// Which of some permissions the token has, by the JSON API; it writes nothing. Null where that is not answered.
    /// </summary>
    public async Task<IReadOnlyList<string>?> MissingAsync(
        IReadOnlyList<string> permissions, CancellationToken cancellationToken)
    {
        var query = string.Join('&', permissions.Select(static name => $"permissions={name}"));
        using var request = NewRequest(
            HttpMethod.Get,
            new Uri($"{location.Endpoint!.AbsoluteUri.TrimEnd('/')}/storage/v1/b/"
                + $"{Uri.EscapeDataString(location.Bucket)}/iam/testPermissions?{query}"));
        var answer = await network.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return null;
        }
        var text = System.Text.Encoding.UTF8.GetString(answer.Body);
        return [.. permissions.Where(name => !text.Contains($"\"{name}\"", StringComparison.Ordinal))];
    }

    private async Task<StoreAnswer> SendAsync(
        HttpMethod method,
        string key,
        string query,
        CancellationToken cancellationToken,
        Action<HttpRequestMessage>? prepare = null)
    {
        using var request = NewRequest(method, StoreUrl.Of(location, key, query));
        prepare?.Invoke(request);
        return await network.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private HttpRequestMessage NewRequest(HttpMethod method, Uri url)
    {
        var request = new HttpRequestMessage(method, url);
        if (credential is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential.AccessToken.Reveal());
        }
        return request;
    }

    private static void AddHeader(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
