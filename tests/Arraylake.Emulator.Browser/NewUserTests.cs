namespace Arraylake.Emulator.Browser;

/// <summary>What a new user does, without documentation.</summary>
public sealed class NewUserTests(Site site)
{
    private sealed record Provider(
        string Name, string Nickname, string Bucket, string Uri, string Platform, string Method,
        Dictionary<string, string> Fields);

    private static readonly Provider[] Providers =
    [
        new("aws", "aws", "acme-aws", "s3://acme-aws/lake", "s3", "aws_customer_managed_role", new()
        {
            ["prefix"] = "lake", ["region_name"] = "us-east-1", ["external_customer_id"] = "123456789012",
            ["external_role_name"] = "arraylake-access", ["shared_secret"] = "test-external-id",
        }),
        new("gcs", "google", "acme-google", "gs://acme-google", "gs",
            "gcp_customer_managed_role",
            new() { ["target_service_account"] = "arraylake@acme.iam.gserviceaccount.com" }),
        new("azure", "azure", "acme-azure", "az://acme-azure", "azure", "azure_credential_delegation", new()
        {
            ["tenant_id"] = "00000000-0000-0000-0000-000000000000", ["storage_account"] = "acmestore",
        }),
        new("r2", "r2-main", "acme-r2", "s3://acme-r2", "s3-compatible", "r2_customer_managed_role", new()
        {
            ["endpoint_url"] = "https://abc123.r2.cloudflarestorage.com", ["external_account_id"] = "abc123",
            ["parent_access_key_id"] = "test-key-id", ["account_api_token"] = "test-token",
        }),
        new("tigris", "tigris", "acme-tigris", "s3://acme-tigris", "s3-compatible", "hmac", new()
        {
            ["endpoint_url"] = "https://t3.storage.dev", ["region_name"] = "us-east-1",
            ["access_key_id"] = "test-key-id", ["secret_access_key"] = "test-secret",
        }),
        new("minio", "minio", "acme-minio", "s3://acme-minio", "s3-compatible", "hmac", new()
        {
            ["endpoint_url"] = "http://localhost:9000", ["access_key_id"] = "test-key-id",
            ["secret_access_key"] = "test-secret",
        }),
        new("s3", "ceph", "acme-ceph", "s3://acme-ceph", "s3-compatible", "anonymous", new()
        {
            ["endpoint_url"] = "https://ceph.acme.example", ["region_name"] = "default",
        }),
    ];

    [Fact]
    public async Task Seven_buckets_are_added_one_becomes_the_default_one_is_renamed_and_one_removed()
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenAsync();
        var page = visit.Page;
        await Expect(page.GetByText("No buckets yet")).ToBeVisibleAsync();

        foreach (var provider in Providers)
        {
            await visit.Link("Add Bucket").First.ClickAsync();
            if (provider.Name != "aws")
            {
                await visit.ChooseProviderAsync(provider.Name);
            }
            await page.GetByLabel("Nickname").FillAsync(provider.Nickname);
            await visit.Field("name").FillAsync(provider.Bucket);
            await visit.ChooseMethodAsync(provider.Method);
            foreach (var (field, value) in provider.Fields)
            {
                await visit.Field(field).FillAsync(value);
            }
            await Expect(visit.Field("preview-location")).ToHaveTextAsync(provider.Uri);
            await visit.PressAsync("Add Bucket");
            await Expect(visit.Field("done")).ToContainTextAsync(provider.Nickname);
            await Expect(visit.Row(provider.Nickname)).ToContainTextAsync(provider.Uri);
        }
        var configs = await org.ConfigsAsync();
        Assert.Equal(
            Providers.Select(one => $"{one.Nickname} {one.Platform} {one.Method}").Order(StringComparer.Ordinal),
            configs.Select(one => $"{one.Key} {one.Value["platform"]} {one.Value["auth_config"]!["method"]}")
                .Order(StringComparer.Ordinal));

        // Make another the default.
        await visit.OpenSettingsAsync("tigris");
        await visit.PressAsync("Make default");
        await Expect(visit.Field("done")).ToContainTextAsync("tigris");
        await page.GotoAsync(org.Buckets);
        await Expect(page.Locator(".badge")).ToHaveCountAsync(1);
        await Expect(visit.Row("tigris").Locator(".badge")).ToHaveTextAsync("default");
        Assert.True((bool)(await org.ConfigsAsync())["tigris"]["is_default"]!);

        // Rename one that a repo uses, and be refused its removal.
        await org.UseAsync("aws", "ocean");
        await page.ReloadAsync();
        await visit.OpenSettingsAsync("aws");
        await Expect(visit.Field("in-use")).ToContainTextAsync("ocean");
        await Expect(visit.Button("Remove aws")).ToHaveCountAsync(0);
        await page.GetByLabel("Nickname").FillAsync("production");
        await visit.PressAsync("Save");
        await Expect(visit.Field("done")).ToContainTextAsync("production");
        await page.GotoAsync(org.Buckets);
        await Expect(visit.Row("production")).ToContainTextAsync("s3://acme-aws/lake");
        await visit.OpenSettingsAsync("production");
        await Expect(visit.Field("confirm")).ToHaveCountAsync(0);

        // Remove another.
        await page.GotoAsync(org.Buckets);
        await visit.OpenSettingsAsync("ceph");
        await page.GetByLabel("Type ceph to confirm").FillAsync("ceph");
        await visit.PressAsync("Remove ceph");
        await Expect(visit.Field("done")).ToContainTextAsync("ceph");
        Assert.Equal(
            ["azure", "google", "minio", "production", "r2-main", "tigris"], await org.NicknamesAsync());
    }
}
