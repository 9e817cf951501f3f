using System.Net;
using System.Text;
using Arraylake.Storage.Tests.Checks;
using Arraylake.Storage.Tests.FakeStores;
using Azure.Storage.Blobs;

namespace Arraylake.Storage.Tests.Emulator;

/// <summary>
/// Delegations and roles without an STS from end to end: the emulator makes their credentials from what is set for the
/// store, and they open it.
/// </summary>
public sealed class StoreSettingTests(RealStores stores) : IAsyncLifetime
{
    private VendingService _service = null!;

    public async ValueTask InitializeAsync() => _service = await VendingService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_delegation_gets_a_sas_of_its_container_and_passes_every_check()
    {
        var (azurite, container, id) = await AddAzureConfigAsync();

        var run = await _service.CheckAsync(id, options: CheckRun.Writing with { AzureEndpoint = azurite.Endpoint });

        run.AssertHealthy();
        Assert.Equal(BucketCheckStatus.Passed, run[BucketCheckName.Delete].Status);
        Assert.StartsWith(
            "The service vended a write credential (expires in ", run[BucketCheckName.Credential].Message,
            StringComparison.Ordinal);
        var left = azurite.Owner.GetBlobContainerClient(container).GetBlobs(
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["lake/data"], left.Select(static blob => blob.Name));
    }

    [Fact]
    public async Task The_sas_for_reading_writes_nothing_and_opens_no_other_container()
    {
        var (azurite, container, id) = await AddAzureConfigAsync();
        var other = await azurite.AddContainerAsync();
        var sas = (string)(await _service.GetAsync($"/orgs/acme/buckets/{id}/credentials?access=read"))["sas_token"]!;

        Assert.Equal("hello world", await ReadAsync(container));
        await RefusedAsync(() => Of(container).UploadBlobAsync("b", BinaryData.FromString("x")));
        await RefusedAsync(() => Of(other).UploadBlobAsync("b", BinaryData.FromString("x")));

        BlobContainerClient Of(string name) => new(new Uri($"{azurite.Endpoint}/{name}?{sas}"));

        async Task<string> ReadAsync(string name) =>
            (await Of(name).GetBlobClient("lake/data").DownloadContentAsync()).Value.Content.ToString();

        static async Task RefusedAsync(Func<Task> request) => Assert.Equal(
            403, (await Assert.ThrowsAsync<Azure.RequestFailedException>(request)).Status);
    }

    [Fact]
    public async Task A_service_account_of_Google_gets_the_token_that_is_set()
    {
        await using var store = await FakeGoogleStore.StartAsync(FakeGoogleStore.ReadWrite, $"{StoreConfig.Prefix}/");
        var id = await AddConfigAsync(
            $$$"""
            "platform":"gs","name":"{{{FakeGoogleStore.Bucket}}}","extra_config":{},
            "auth_config":{"method":"gcp_customer_managed_role",
            "target_service_account":"al@acme.iam.gserviceaccount.com"}
            """,
            $"\"access_token\":\"{FakeGoogleStore.Token}\"");

        var run = await _service.CheckAsync(id, options: CheckRun.Writing with { GoogleEndpoint = store.Endpoint });

        run.AssertHealthy();
    }

    [Fact]
    public async Task A_role_of_R2_gets_the_temporary_keys_that_are_set()
    {
        var id = await AddConfigAsync(
            """
            "platform":"s3-compatible","name":"acme-data",
            "extra_config":{"endpoint_url":"https://acct.r2.cloudflarestorage.com"},
            "auth_config":{"method":"r2_customer_managed_role","external_account_id":"acct",
            "parent_access_key_id":"parent-key-id","parent_secret_access_key":"a-parent-secret"}
            """,
            """ "access_key_id":"temp-id","secret_access_key":"temp-secret","session_token":"temp-token" """);

        var credentials = await _service.GetAsync($"/orgs/acme/buckets/{id}/credentials?access=write");

        Assert.Equal(
            ("temp-id", "temp-secret", "temp-token"),
            ((string)credentials["aws_access_key_id"]!, (string)credentials["aws_secret_access_key"]!,
                (string)credentials["aws_session_token"]!));
        Assert.True(DateTimeOffset.Parse((string)credentials["expiration"]!, null) > DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Keys_that_are_set_for_a_role_without_an_sts_open_the_store()
    {
        await using var store = await FakeS3Store.StartAsync();
        var id = await AddConfigAsync(
            $$$"""
            "platform":"s3","name":"{{{FakeS3Store.Bucket}}}","extra_config":{"region_name":"us-east-1",
            "endpoint_url":"{{{store.Endpoint.GetLeftPart(UriPartial.Authority)}}}"},
            "auth_config":{"method":"aws_customer_managed_role","external_customer_id":"123456789012",
            "external_role_name":"reader","shared_secret":"an-external-id"}
            """,
            """ "access_key_id":"temp-id","secret_access_key":"temp-secret" """);

        var run = await _service.CheckAsync(id);

        // The fake store knows no policies, so that only the scope is open.
        run.AssertFailed(BucketCheckName.Scope);
    }

    [Theory]
    [InlineData(""" "account_key":"c2VjcmV0" """, "has no credentials for gcp_customer_managed_role")]
    public async Task Credentials_of_another_kind_are_a_400_that_names_the_method(string credentials, string message)
    {
        var id = await AddConfigAsync(
            """
            "platform":"gs","name":"acme-data","extra_config":{},
            "auth_config":{"method":"gcp_customer_managed_role",
            "target_service_account":"al@acme.iam.gserviceaccount.com"}
            """,
            credentials);

        using var answer = await _service.Wire.GetAsync($"/orgs/acme/buckets/{id}/credentials?access=read");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","access_key_id":"a" """)]
    [InlineData(""","account_key":"c2VjcmV0","access_token":"t" """)]
    [InlineData(""","account_key":"not Base64" """)]
    [InlineData(""","access_key_id":"a","secret_access_key":"b","sts_url":"http://store.example" """)]
    public async Task A_store_without_exactly_one_kind_of_credentials_is_refused(string members)
    {
        using var content = new StringContent(
            $$"""{"stores":[{"org":"acme","nickname":"lake"{{members}}}]}""", Encoding.UTF8, "application/json");

        using var answer = await _service.Wire.PostAsync("/_emulator/stores", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task No_secret_of_a_store_is_shown()
    {
        await _service.SendAsync(
            "/_emulator/stores",
            """
            {"stores":[{"org":"acme","nickname":"a","account_key":"c2VjcmV0"},
            {"org":"acme","nickname":"b","access_token":"a-token"},
            {"org":"acme","nickname":"c","access_key_id":"an-id","secret_access_key":"a-secret",
            "session_token":"a-tok"}]}
            """);

        var shown = await _service.Wire.GetStringAsync("/_emulator/stores");

        foreach (var secret in (string[])["c2VjcmV0", "a-token", "an-id", "a-secret", "a-tok"])
        {
            Assert.DoesNotContain($"\"{secret}\"", shown, StringComparison.Ordinal);
        }
    }

    private async Task<(AzuriteStore Azurite, string Container, string Id)> AddAzureConfigAsync()
    {
        var azurite = await stores.AzuriteAsync();
        var container = await azurite.AddContainerAsync();
        await azurite.Owner.GetBlobContainerClient(container).UploadBlobAsync(
            "lake/data", BinaryData.FromString("hello world"), TestContext.Current.CancellationToken);
        var id = await AddConfigAsync(
            $$$"""
            "platform":"azure","name":"{{{container}}}","extra_config":{},
            "auth_config":{"method":"azure_credential_delegation",
            "tenant_id":"00000000-0000-0000-0000-000000000000","storage_account":"{{{AzuriteStore.Account}}}"}
            """,
            $"\"account_key\":\"{azurite.AccountKey}\"");
        return (azurite, container, id);
    }

    private async Task<string> AddConfigAsync(string members, string credentials)
    {
        var config = await _service.SendAsync(
            "/orgs/acme/buckets", $$"""{"nickname":"lake","prefix":"{{StoreConfig.Prefix}}",{{members}}}""");
        await _service.SendAsync(
            "/_emulator/stores", $$"""{"stores":[{"org":"acme","nickname":"lake",{{credentials}}}]}""");
        return (string)config["id"]!;
    }
}
