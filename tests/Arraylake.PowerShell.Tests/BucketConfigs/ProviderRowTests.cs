using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// One case for each provider of contract 7: the command line as it is typed, the exact JSON on the wire, what the
/// service holds then, and what Get- shows.
/// </summary>
public sealed class ProviderRowTests(EmulatorFixture emulator)
{
    private static readonly string[] Masked =
        ["shared_secret", "parent_access_key_id", "account_api_token", "parent_secret_access_key"];

    public static TheoryData<string, string, string> Rows => new()
    {
        {
            "prod-s3 s3://acme-data/arraylake -Region us-east-1 -Auth (New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName arraylake-access -ExternalId an-external-id-1)",
            """{"nickname":"prod-s3","platform":"s3","name":"acme-data","prefix":"arraylake","extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"arraylake-access","shared_secret":"an-external-id-1"}}""",
            "s3://acme-data/arraylake"
        },
        {
            "prod-gcs gs://acme-data -Auth (New-ArraylakeBucketAuth -GcpServiceAccount al@proj.iam.gserviceaccount.com)",
            """{"nickname":"prod-gcs","platform":"gs","name":"acme-data","prefix":"","extra_config":{},"auth_config":{"method":"gcp_customer_managed_role","target_service_account":"al@proj.iam.gserviceaccount.com"}}""",
            "gs://acme-data"
        },
        {
            "prod-az az://container -Auth (New-ArraylakeBucketAuth -AzureDelegation -TenantId 00000000-0000-0000-0000-000000000000 -StorageAccount acmestore)",
            """{"nickname":"prod-az","platform":"azure","name":"container","prefix":"","extra_config":{},"auth_config":{"method":"azure_credential_delegation","tenant_id":"00000000-0000-0000-0000-000000000000","storage_account":"acmestore"}}""",
            "az://container"
        },
        {
            "r2-main s3://acme -EndpointUrl https://abc.r2.cloudflarestorage.com -Auth (New-ArraylakeBucketAuth -R2 -AccountId abc -ParentAccessKeyId pid -AccountApiToken tok -ParentSecretAccessKey sec -DurationSeconds 3600)",
            """{"nickname":"r2-main","platform":"s3-compatible","name":"acme","prefix":"","extra_config":{"endpoint_url":"https://abc.r2.cloudflarestorage.com"},"auth_config":{"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"pid","account_api_token":"tok","parent_secret_access_key":"sec","duration_seconds":3600}}""",
            "s3://acme"
        },
        {
            "tigris s3://acme -EndpointUrl https://t3.storage.dev -Region us-east-1 -Auth (New-ArraylakeBucketAuth -Hmac -AccessKeyId kid -SecretAccessKey key)",
            """{"nickname":"tigris","platform":"s3-compatible","name":"acme","prefix":"","extra_config":{"endpoint_url":"https://t3.storage.dev","region_name":"us-east-1"},"auth_config":{"method":"hmac","access_key_id":"kid","secret_access_key":"key"}}""",
            "s3://acme"
        },
        {
            "minio s3://testbucket -EndpointUrl http://localhost:9000 -UseSsl $false -ForcePathStyle $true -Auth (New-ArraylakeBucketAuth -Hmac -AccessKeyId kid -SecretAccessKey key)",
            """{"nickname":"minio","platform":"s3-compatible","name":"testbucket","prefix":"","extra_config":{"endpoint_url":"http://localhost:9000","use_ssl":false,"force_path_style":true},"auth_config":{"method":"hmac","access_key_id":"kid","secret_access_key":"key"}}""",
            "s3://testbucket"
        },
        {
            "ceph s3://acme/deep/er -EndpointUrl https://ceph.example:7480 -ForcePathStyle $true",
            """{"nickname":"ceph","platform":"s3-compatible","name":"acme","prefix":"deep/er","extra_config":{"endpoint_url":"https://ceph.example:7480","force_path_style":true},"auth_config":{"method":"anonymous"}}""",
            "s3://acme/deep/er"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_is_typed_is_sent_stored_and_shown(string arguments, string body, string uri)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        fixture.Session.Run($"New-ArraylakeBucketConfig {arguments}").WithoutErrors();

        var request = Assert.Single(fixture.Requests);
        AssertSame(body, request[request.IndexOf('{', StringComparison.Ordinal)..]);
        var stored = Assert.Single(await fixture.StoredAsync());
        var expected = JsonNode.Parse(body)!.AsObject();
        foreach (var (field, value) in expected)
        {
            AssertSame(
                field == "auth_config" ? Mask(value!).ToJsonString() : value!.ToJsonString(),
                WithoutNulls(stored[field]!).ToJsonString());
        }
        var shown = fixture.Session.Run("Get-ArraylakeBucketConfig").WithoutErrors().OnlyOutput;
        Assert.Equal(uri, shown.Properties["Uri"].Value);
        Assert.Equal(expected["platform"]!.GetValue<string>(), shown.Properties["Platform"].Value);
        Assert.Equal(expected["auth_config"]!["method"]!.GetValue<string>(), shown.Properties["AuthMethod"].Value);
    }

    private static JsonObject Mask(JsonNode auth)
    {
        var answered = auth.DeepClone().AsObject();
        foreach (var field in Masked.Where(answered.ContainsKey))
        {
            answered[field] = "**********";
        }
        return answered;
    }

    // The service answers null for what an auth method does not need.
    private static JsonNode WithoutNulls(JsonNode answered)
    {
        var copy = answered.DeepClone();
        if (copy is JsonObject members)
        {
            foreach (var name in members.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            {
                members.Remove(name);
            }
        }
        return copy;
    }

    private static void AssertSame(string expected, string actual) => Assert.True(
        JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement),
        $"Expected {expected}, not {actual}");
}
