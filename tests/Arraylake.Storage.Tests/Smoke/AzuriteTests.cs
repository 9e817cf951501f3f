using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;

namespace Arraylake.Storage.Tests.Smoke;

/// <summary>That the Azurite of the tests behaves as the tests on top of it assume.</summary>
public sealed class AzuriteTests(RealStores stores)
{
    [Fact]
    public async Task A_container_SAS_allows_what_it_names_and_nothing_else()
    {
        var azurite = await stores.AzuriteAsync();
        var name = await azurite.AddContainerAsync();
        var sas = azurite.ContainerSas(
            name, BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, TimeSpan.FromHours(1));
        await azurite.Owner.GetBlobContainerClient(name).UploadBlobAsync("a", BinaryData.FromString("hello"));
        var container = new BlobContainerClient(new Uri($"{azurite.Endpoint}/{name}?{sas}"));

        var blob = await container.GetBlobClient("a").DownloadContentAsync();

        Assert.Equal("hello", blob.Value.Content.ToString());
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => container.UploadBlobAsync("b", BinaryData.FromString("x")));
        Assert.Equal(403, refused.Status);
    }
}
