using System.Net;
using Azure.Storage.Sas;

namespace Arraylake.Storage.Tests.Checks;

/// <summary>Checks against Azurite with SAS tokens as the service vends them.</summary>
public sealed class AzuriteCheckTests(RealStores stores)
{
    private const BlobContainerSasPermissions All = BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Add
        | BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete
        | BlobContainerSasPermissions.List;

    [Fact]
    public async Task A_healthy_container_passes_every_check_and_keeps_only_what_it_had()
    {
        var (azurite, container) = await NewContainerAsync();

        var run = await RunAsync(azurite, container, azurite.ContainerSas(container, All, TimeSpan.FromHours(1)));

        run.AssertHealthy();
        Assert.Equal(BucketCheckStatus.Passed, run[BucketCheckName.Delete].Status);
        var left = azurite.Owner.GetBlobContainerClient(container).GetBlobs(
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["lake/data"], left.Select(static blob => blob.Name));
    }

    [Fact]
    public async Task An_expired_sas_fails_the_credential_and_stands_in_no_text()
    {
        var (azurite, container) = await NewContainerAsync();
        var sas = azurite.ContainerSas(container, All, TimeSpan.FromHours(-1));

        var run = await RunAsync(azurite, container, sas);

        Assert.Contains("expired", run.AssertFailed(BucketCheckName.Credential).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", $"{run}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sas_without_the_rights_for_writing_fails_the_credential_only_where_writing_is_asked_for()
    {
        var (azurite, container) = await NewContainerAsync();
        var sas = azurite.ContainerSas(
            container, BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, TimeSpan.FromHours(1));

        var writing = await RunAsync(azurite, container, sas);
        var reading = await RunAsync(azurite, container, sas, CredentialAccess.Read);

        Assert.Contains("'w' (write), 'd' (delete)", writing.AssertFailed(BucketCheckName.Credential).Message,
            StringComparison.Ordinal);
        reading.AssertHealthy();
    }

    [Fact]
    public async Task A_sas_with_a_wrong_signature_fails_the_credential()
    {
        var (azurite, container) = await NewContainerAsync();
        var other = await azurite.AddContainerAsync();

        var run = await RunAsync(azurite, container, azurite.ContainerSas(other, All, TimeSpan.FromHours(1)));

        run.AssertFailed(BucketCheckName.Credential);
    }

    [Fact]
    public async Task A_sas_that_is_limited_to_addresses_is_a_warning()
    {
        var (azurite, container) = await NewContainerAsync();
        var sas = azurite.ContainerSas(
            container, All, TimeSpan.FromHours(1), new SasIPRange(IPAddress.Loopback, IPAddress.Parse("127.0.0.9")));

        var run = await RunAsync(azurite, container, sas);

        run.AssertHealthy(BucketCheckName.Credential);
        Assert.Equal(
            "The SAS is limited to the addresses 127.0.0.1-127.0.0.9 (sip).", run[BucketCheckName.Credential].Message);
    }

    private static async Task<CheckRun> RunAsync(
        AzuriteStore azurite, string container, string sas, CredentialAccess access = CredentialAccess.Write) =>
        await CheckRun.OfAsync(
            new BucketCheckSubject
            {
                Id = Guid.NewGuid(),
                Config = new NewBucketConfig
                {
                    Nickname = "test",
                    Platform = Platforms.Azure,
                    Name = container,
                    Prefix = StoreConfig.Prefix,
                    Auth = new AzureCredentialDelegationAuth(
                        "00000000-0000-0000-0000-000000000000", AzuriteStore.Account),
                },
                Vend = (_, _) => Task.FromResult<BucketCredential>(
                    new AzureBucketCredential(new SecretText(sas), AzuriteStore.Account)),
            },
            new() { Access = access, AzureEndpoint = azurite.Endpoint });

    private async Task<(AzuriteStore Azurite, string Container)> NewContainerAsync()
    {
        var azurite = await stores.AzuriteAsync();
        var container = await azurite.AddContainerAsync();
        await azurite.Owner.GetBlobContainerClient(container).UploadBlobAsync(
            "lake/data", BinaryData.FromString("hello world"), TestContext.Current.CancellationToken);
        return (azurite, container);
    }
}
