using System.Collections;

namespace Arraylake.Tests.BucketCredentials;

/// <summary>Temporary credentials (contract 2, B8, and 2.1): three shapes and nothing to tell them apart by.</summary>
public class BucketCredentialTests
{
    private const string S3 =
        """
        {"aws_access_key_id":"ASIA1","aws_secret_access_key":"s3cr3t","aws_session_token":"t0ken",
         "expiration":"2026-01-05T11:00:00+00:00"}
        """;

    private const string Gcs =
        """{"access_token":"ya29.t0ken","principal":"al@proj.example","expiration":"2026-01-05T11:00:00"}""";

    private const string Azure =
        """{"sas_token":"sv=1&sig=s3cr3t","storage_account":"acmestore","expiration":null}""";

    public static TheoryData<string, string?> Times => new()
    {
        { "\"2026-01-05T11:00:00+00:00\"", "2026-01-05T11:00:00.0000000+00:00" },
        { "\"2026-01-05T11:00:00Z\"", "2026-01-05T11:00:00.0000000+00:00" },
        { "\"2026-01-05T13:00:00+02:00\"", "2026-01-05T11:00:00.0000000+00:00" },
        { "\"2026-01-05T11:00:00\"", "2026-01-05T11:00:00.0000000+00:00" },
        { "\"2026-01-05 11:00:00.5\"", "2026-01-05T11:00:00.5000000+00:00" },
        { "null", null },
    };

    public static TheoryData<string> NoShape =>
    [
        "{}", """{"token":"s3cr3t"}""",
        """{"aws_access_key_id":"ASIA1"}""", """{"aws_secret_access_key":"s3cr3t","aws_session_token":"s3cr3t"}""",
        """{"aws_access_key_id":null,"aws_secret_access_key":null,"aws_session_token":null,"expiration":null}""",
        """{"aws_access_key_id":"","aws_secret_access_key":""}""", """{"access_token":""}""", """{"sas_token":""}""",
        """{"principal":"al@proj.example"}""", """{"storage_account":"acmestore"}""",
    ];

    public static TheoryData<BucketCredential, string> Environments => new()
    {
        {
            new S3BucketCredential(new SecretText("ASIA1"), new SecretText("s3cr3t"), new SecretText("t0ken"))
            {
                Region = "us-east-1",
                EndpointUrl = "https://t3.storage.dev",
            },
            """
            AWS_ACCESS_KEY_ID=ASIA1 AWS_DEFAULT_REGION=us-east-1 AWS_ENDPOINT_URL=https://t3.storage.dev
             AWS_REGION=us-east-1 AWS_SECRET_ACCESS_KEY=s3cr3t AWS_SESSION_TOKEN=t0ken
            """
        },
        {
            new S3BucketCredential(new SecretText("AKIA1"), new SecretText("s3cr3t"), null) { Region = "" },
            "AWS_ACCESS_KEY_ID=AKIA1 AWS_SECRET_ACCESS_KEY=s3cr3t"
        },
        {
            new GcsBucketCredential(new SecretText("ya29"), "al@proj.example"),
            "CLOUDSDK_AUTH_ACCESS_TOKEN=ya29"
        },
        {
            new AzureBucketCredential(new SecretText("sv=1&sig=s3cr3t"), "acmestore"),
            "AZURE_STORAGE_ACCOUNT=acmestore AZURE_STORAGE_SAS_TOKEN=sv=1&sig=s3cr3t"
        },
        { new AzureBucketCredential(new SecretText("sv=1"), null), "AZURE_STORAGE_SAS_TOKEN=sv=1" },
    };

    [Fact]
    public async Task Keys_for_s3_are_read()
    {
        var keys = Assert.IsType<S3BucketCredential>(await ReadAsync(S3));

        Assert.Equal(
            ("ASIA1", "s3cr3t", "t0ken"),
            (keys.AccessKeyId.Reveal(), keys.SecretAccessKey.Reveal(), keys.SessionToken?.Reveal()));
        Assert.Equal("2026-01-05T11:00:00.0000000+00:00", keys.Expiration?.ToString("O"));
        Assert.Null(keys.Region ?? keys.EndpointUrl ?? keys.Nickname ?? keys.Uri);
    }

    [Theory]
    [InlineData("""{"aws_access_key_id":"AKIA1","aws_secret_access_key":"s3cr3t"}""")]
    [InlineData("""{"aws_access_key_id":"AKIA1","aws_secret_access_key":"s3cr3t","aws_session_token":null}""")]
    [InlineData("""{"aws_access_key_id":"AKIA1","aws_secret_access_key":"s3cr3t","aws_session_token":"","more":1}""")]
    public async Task Keys_that_do_not_end_have_neither_token_nor_expiration(string json)
    {
        var keys = Assert.IsType<S3BucketCredential>(await ReadAsync(json));

        Assert.Null(keys.SessionToken);
        Assert.Null(keys.Expiration);
    }

    [Fact]
    public async Task A_token_for_google_is_read_and_its_naive_time_is_utc()
    {
        var token = Assert.IsType<GcsBucketCredential>(await ReadAsync(Gcs));

        Assert.Equal(("ya29.t0ken", "al@proj.example"), (token.AccessToken.Reveal(), token.Principal));
        Assert.Equal("2026-01-05T11:00:00.0000000+00:00", token.Expiration?.ToString("O"));
    }

    [Fact]
    public async Task A_signature_for_azure_is_read()
    {
        var signature = Assert.IsType<AzureBucketCredential>(await ReadAsync(Azure));

        Assert.Equal(("sv=1&sig=s3cr3t", "acmestore"), (signature.SasToken.Reveal(), signature.StorageAccount));
        Assert.Null(signature.Expiration);
    }

    [Theory]
    [MemberData(nameof(Times))]
    public async Task Expiration_is_utc_also_without_an_offset(string json, string? expected)
    {
        var credential = await ReadAsync($$"""{"access_token":"t","expiration":{{json}}}""");

        Assert.Equal(expected, credential.Expiration?.ToString("O"));
    }

    [Theory]
    [InlineData(CredentialAccess.Read, "read")]
    [InlineData(CredentialAccess.Write, "write")]
    public async Task Access_is_asked_for_by_name_and_told(CredentialAccess access, string name)
    {
        using var service = FakeService.Answering(Azure);
        var credential = await service.Client.BucketConfigs.GetCredentialAsync(Wire.Org, Wire.Id, access);

        Assert.Equal(name, credential.Access);
        Assert.Equal(
            [$"GET /orgs/acme/buckets/7d0c1b1e-0000-4000-8000-000000000001/credentials?access={name}"], service.Lines);
    }

    [Fact]
    public async Task Access_is_to_read_unless_said_otherwise() => Assert.Equal("read", (await ReadAsync(S3)).Access);

    [Theory]
    [MemberData(nameof(NoShape))]
    public async Task A_shape_that_is_none_of_the_three_is_an_unexpected_answer(string json)
    {
        var refused = await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => ReadAsync(json));

        Assert.EndsWith("contains credentials of an unknown kind.", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_have_them_is_told_so()
    {
        using var service = FakeService.Answering("""{"detail":"Forbidden"}""", 403);

        await Assert.ThrowsAsync<ArraylakeForbiddenException>(
            () => service.Client.BucketConfigs.GetCredentialAsync(Wire.Org, Wire.Id, CredentialAccess.Write));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_environment_holds_what_the_platforms_tools_read_and_nothing_else(
        BucketCredential credential, string expected)
    {
        var variables = credential.ToEnvironment();

        Assert.Equal(
            expected.ReplaceLineEndings(""),
            string.Join(' ', variables.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}")
                .Order(StringComparer.Ordinal)));
        Assert.NotSame(variables, credential.ToEnvironment());
    }

    private static async Task<BucketCredential> ReadAsync(string json)
    {
        using var service = FakeService.Answering(json);
        return await service.Client.BucketConfigs.GetCredentialAsync(Wire.Org, Wire.Id);
    }
}
