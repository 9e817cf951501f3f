using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>Every auth method from the command line to the wire, to the service and back.</summary>
public sealed class AuthTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    // Where, how, what is sent as auth_config, what Get- shows.
    public static TheoryData<string, string, string, string> Methods => new()
    {
        { "gs://my-data", "-Anonymous", """{"method":"anonymous"}""", "anonymous" },
        { "az://my-data", "-Anonymous -StorageAccount acme",
            """{"method":"anonymous","storage_account":"acme"}""",
            """{"method":"anonymous","storage_account":"acme"}""" },
        { "s3://my-data -Region us-east-1", "-Hmac -AccessKeyId ID -SecretAccessKey KEY",
            """{"method":"hmac","access_key_id":"ID","secret_access_key":"KEY"}""",
            """{"method":"hmac","access_key_id":"**********","secret_access_key":"**********"}""" },
        { "s3://my-data -Region us-east-1", "-Hmac -Credential ([pscredential]::new('ID', $secret))",
            """{"method":"hmac","access_key_id":"ID","secret_access_key":"from-secure"}""",
            """{"method":"hmac","access_key_id":"**********","secret_access_key":"**********"}""" },
        { "s3://my-data -Region us-east-1", "-AwsRole -AccountId 123456789012 -RoleName arraylake -ExternalId $secret",
            """{"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"arraylake","shared_secret":"from-secure"}""",
            """{"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"arraylake","shared_secret":"**********"}""" },
        { "gs://my-data", "-GcpServiceAccount al@proj.iam.gserviceaccount.com",
            """{"method":"gcp_customer_managed_role","target_service_account":"al@proj.iam.gserviceaccount.com"}""",
            """{"method":"gcp_customer_managed_role","target_service_account":"al@proj.iam.gserviceaccount.com"}""" },
        { "s3://my-data -EndpointUrl https://abc.r2.cloudflarestorage.com",
            "-R2 -AccountId abc -ParentAccessKeyId PID -AccountApiToken TOK "
            + "-ParentSecretAccessKey SEC -DurationSeconds 900",
            """{"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"PID","account_api_token":"TOK","parent_secret_access_key":"SEC","duration_seconds":900}""",
            """{"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"**********","account_api_token":"**********","parent_secret_access_key":"**********","duration_seconds":900}""" },
        { "az://my-data", "-AzureDelegation -TenantId 00000000-0000-0000-0000-000000000000 -StorageAccount acme",
            """{"method":"azure_credential_delegation","tenant_id":"00000000-0000-0000-0000-000000000000","storage_account":"acme"}""",
            """{"method":"azure_credential_delegation","tenant_id":"00000000-0000-0000-0000-000000000000","storage_account":"acme"}""" },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_method_goes_out_as_it_is_typed_and_comes_back_masked(
        string where, string how, string sent, string shown)
    {
        var result = Run(
            $$"""
            $secret = [securestring]::new(); 'from-secure'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            New-ArraylakeBucketConfig new {{where}} -Auth (New-ArraylakeBucketAuth {{how}}) | Out-Null
            "$((Get-ArraylakeBucketConfig new).Auth)"
            """).WithoutErrors();

        Assert.EndsWith($"\"auth_config\":{sent}}}", Writes.Single(), StringComparison.Ordinal);
        Assert.Equal(shown, result.OnlyOutput.ToString());
    }

    [Theory]
    [InlineData("", "-Anonymous, -Hmac, -AwsRole, -GcpServiceAccount, -R2 or -AzureDelegation")]
    [InlineData("-Hmac", "-Credential")]
    public void No_method_or_no_keys_is_an_error_that_says_what_there_is(string parameters, string message)
    {
        using var session = new ModuleSession();

        var error = session.Run($"New-ArraylakeBucketAuth {parameters}").OnlyError;

        Assert.StartsWith("BucketConfigInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "Get-Help New-ArraylakeBucketAuth", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gs://my-data -Auth (New-ArraylakeBucketAuth -AwsRole -AccountId 1 -RoleName r -ExternalId sss)", "only supported for s3 buckets")]
    [InlineData("s3://my-data -Region us-east-1 -Auth (New-ArraylakeBucketAuth -GcpServiceAccount a@b)", "only supported for gs buckets")]
    [InlineData("s3://my-data -Region us-east-1 -Auth (New-ArraylakeBucketAuth -R2 -AccountId a -ParentAccessKeyId p -AccountApiToken t)", "only supported for R2 buckets")]
    [InlineData("s3://my-data -EndpointUrl https://t3.storage.dev -Auth (New-ArraylakeBucketAuth -R2 -AccountId a -ParentAccessKeyId p -AccountApiToken t)", "only supported for R2 buckets")]
    [InlineData("gs://my-data -Auth (New-ArraylakeBucketAuth -AzureDelegation -TenantId t -StorageAccount a)", "only supported for azure buckets")]
    [InlineData("s3://my-data -Region us-east-1 -Auth (New-ArraylakeBucketAuth -AwsRole -AccountId 1 -RoleName r)", "require a shared_secret")]
    [InlineData("s3://my-data -Region us-east-1 -Auth (New-ArraylakeBucketAuth -AwsRole -AccountId 1 -RoleName r -ExternalId 'a b')", "2-1224 characters")]
    [InlineData("s3://my-data -EndpointUrl https://a.r2.dev -Auth (New-ArraylakeBucketAuth -R2 -AccountId a -ParentAccessKeyId p)", "either account_api_token or parent_secret_access_key")]
    [InlineData("s3://my-data -Region us-east-1 -Auth bucket_policy", "must be one of")]
    public void A_method_that_does_not_fit_is_refused_with_the_rule(string arguments, string message)
    {
        var result = Run($"New-ArraylakeBucketConfig new {arguments}");

        result.WithError("BucketConfigInvalid", message);
        Assert.Empty(Requests);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_copy_to_another_org_works_where_the_secrets_can_be_read_back_and_else_names_them(
        string where, string how, string sent, string shown)
    {
        var isMasked = shown.Contains("role\"", StringComparison.Ordinal)
            && shown.Contains("**", StringComparison.Ordinal);

        var result = Run(
            $$"""
            $secret = [securestring]::new(); 'from-secure'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            New-ArraylakeBucketConfig new {{where}} -Auth (New-ArraylakeBucketAuth {{how}}) | Out-Null
            Get-ArraylakeBucketConfig new | New-ArraylakeBucketConfig -Org $args[0]
            """, Emulator.NewOrg());

        Assert.Equal(isMasked ? ["BucketConfigInvalid"] : [], result.ErrorIds);
        if (isMasked)
        {
            Assert.Contains("is masked", result.OnlyError.ToString(), StringComparison.Ordinal);
            Assert.Single(Writes);
        }
        else
        {
            Assert.EndsWith($"\"auth_config\":{sent}}}", Writes[^1], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("anon", """{"method":"anonymous"}""")]
    [InlineData("([pscredential]::new('ID', [Net.NetworkCredential]::new('', 'KEY').SecurePassword))",
        """{"method":"hmac","access_key_id":"ID","secret_access_key":"KEY"}""")]
    [InlineData("(New-ArraylakeBucketAuth -AwsRole -RoleArn arn:aws:iam::123456789012:role/path/x -ExternalId sss)",
        """{"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"path/x","shared_secret":"sss"}""")]
    [InlineData("(New-ArraylakeBucketAuth -AwsRole -RoleName arn:aws:iam::123456789012:role/x -ExternalId sss)",
        """{"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"x","shared_secret":"sss"}""")]
    [InlineData("@{ method = 'aws_customer_managed_role'; role_arn = 'arn:aws:iam::123456789012:role/x'; shared_secret = 'sss' }",
        """{"method":"aws_customer_managed_role","shared_secret":"sss","external_customer_id":"123456789012","external_role_name":"x"}""")]
    public void Words_of_tables_credentials_and_ARNs_are_understood(string auth, string sent)
    {
        Run($"New-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Auth {auth}").WithoutErrors();

        var request = Assert.Single(Writes);
        var body = JsonNode.Parse(request[request.IndexOf('{', StringComparison.Ordinal)..])!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(sent), body["auth_config"]), request);
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Auth aws", "aws_customer_managed_role")]
    [InlineData("New-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Auth role", "'role'")]
    [InlineData("New-ArraylakeBucketAuth -AwsRole -AccountId 210987654321 -RoleName arn:aws:iam::123456789012:role/x",
        "belongs to the account '123456789012'")]
    [InlineData("New-ArraylakeBucketAuth -AwsRole -RoleArn arn:aws:s3:::bucket", "not the ARN of a role")]
    public void What_is_refused_of_an_auth_is_named(string command, string message)
    {
        Assert.Contains(message, Run(command).OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Empty(Writes);
    }
}
