using System.Globalization;
using Arraylake.Storage.Network;

namespace Arraylake.Storage.Stores;

/// <summary>
/// Azure Blob Storage with a SAS or without one. Neither needs a signature, so a library has nothing to do here.
/// </summary>
internal sealed class AzureStore(StoreLocation location, AzureBucketCredential? credential, StoreNetwork network)
    : HttpObjectStore(network)
{
    // Supported by Azure and by Azurite; a newer one is refused by older emulators.
    private const string ServiceVersion = "2021-12-02";

    private readonly string _sas = credential?.SasToken.Reveal().TrimStart('?') ?? "";

    public override string MetadataHeader => "x-ms-meta-arraylakeprobe";

    public override string WrongVersion => "\"0x8D0000000000000\"";

    // A container's properties are forbidden to a SAS of the container, so it is listed.
    public override Task<StoreAnswer> HeadBucketAsync(CancellationToken cancellationToken) =>
        ListAsync(location.Prefix, limit: 1, cancellationToken);

    public override Task<StoreAnswer> ListAsync(
        string prefix, int limit, string? continuation, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Get,
        "",
        $"restype=container&comp=list&maxresults={limit}&prefix={Uri.EscapeDataString(prefix)}"
            + (continuation is null ? "" : $"&marker={Uri.EscapeDataString(continuation)}"),
        cancellationToken);

    public override bool IsListing(StoreAnswer answer) =>
        answer.IsSuccess && answer.Document?.Name.LocalName == "EnumerationResults";

    public override IReadOnlyList<StoredObject> ObjectsIn(StoreAnswer answer) =>
    [
        .. answer.Elements("Blob").Select(static blob => new StoredObject(
            blob.Element("Name")?.Value ?? "",
            long.TryParse(
                blob.Element("Properties")?.Element("Content-Length")?.Value,
                CultureInfo.InvariantCulture,
                out var size) ? size : 0,
            DateTimeOffset.TryParse(
                blob.Element("Properties")?.Element("Last-Modified")?.Value,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time) ? time : null)),
    ];

    public override string? ContinuationOf(StoreAnswer answer) => answer.Text("NextMarker");

    public override Task<StoreAnswer> PutAsync(
        string key, byte[] body, string? metadata, WriteCondition? condition, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, key, "", cancellationToken, request =>
        {
            request.Content = new ByteArrayContent(body);
            AddHeader(request, "x-ms-blob-type", "BlockBlob");
            AddHeader(request, MetadataHeader, metadata);
            AddHeader(request, "If-None-Match", condition?.CreateOnly == true ? "*" : null);
            AddHeader(request, "If-Match", condition?.Version);
        });

    public override async Task<StoreAnswer> PutPartsAsync(
        string key, IReadOnlyList<byte[]> parts, Action<string> begun, CancellationToken cancellationToken)
    {
        var blocks = new List<string>();
        foreach (var part in parts)
        {
            // Uncommitted blocks are removed by the store after a week.
            var id = Convert.ToBase64String(BitConverter.GetBytes(blocks.Count));
            var answer = await SendAsync(
                HttpMethod.Put,
                key,
                $"comp=block&blockid={Uri.EscapeDataString(id)}",
                cancellationToken,
                request => request.Content = new ByteArrayContent(part)).ConfigureAwait(false);
            if (!answer.IsSuccess)
            {
                return answer;
            }
            blocks.Add(id);
        }
        var list = string.Concat(blocks.Select(static id => $"<Latest>{id}</Latest>"));
        return await SendAsync(HttpMethod.Put, key, "comp=blocklist", cancellationToken, request =>
            request.Content = new StringContent($"<?xml version=\"1.0\"?><BlockList>{list}</BlockList>"))
            .ConfigureAwait(false);
    }

    protected override HttpRequestMessage NewRequest(HttpMethod method, string key, string query)
    {
        var request = new HttpRequestMessage(method, StoreUrl.Of(location, key, [query, _sas]));
        AddHeader(request, "x-ms-version", ServiceVersion);
        return request;
    }
}
