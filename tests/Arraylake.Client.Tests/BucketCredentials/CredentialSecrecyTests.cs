using System.Text.Json;
using Arraylake.Json;

namespace Arraylake.Tests.BucketCredentials;

/// <summary>Credentials are all secrets (contract 2.1): whoever looks sees a mask, and so does every error.</summary>
public class CredentialSecrecyTests
{
    public static TheoryData<BucketCredential> Credentials =>
    [
        new S3BucketCredential(new SecretText("s3cr3t-1"), new SecretText("s3cr3t-2"), new SecretText("s3cr3t-3")),
        new GcsBucketCredential(new SecretText("s3cr3t-4"), "al@proj.example"),
        new AzureBucketCredential(new SecretText("s3cr3t-5"), "acmestore"),
    ];

    /// <summary>Answers that cannot be read, each with a secret in it.</summary>
    public static TheoryData<string> Broken =>
    [
        "s3cr3t", "\"s3cr3t\"", "[\"s3cr3t\"]", """{"access_token":"s3cr3t""", """{"access_token":"s3cr3t"}}""",
        """{"access_token":"s3cr3t","access_token":{"s3cr3t":"s3cr3t"}}""", """{"access_token":["s3cr3t"]}""",
        """{"sas_token":{"s3cr3t":1}}""", """{"sas_token":"s3cr3t","expiration":1767610800}""",
        """{"access_token":s3cr3t}""", """{"access_token":"s3cr3t\ud800"}""", """{s3cr3t:1}""",
    ];

    [Theory]
    [MemberData(nameof(Credentials))]
    public void Neither_text_nor_json_shows_a_secret(BucketCredential credential)
    {
        var json = JsonSerializer.Serialize<object>(credential);

        Assert.Equal("read", credential.ToString());
        Assert.Contains(SecretText.Mask, json, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", credential.ToString() + json, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task An_answer_that_cannot_be_read_is_not_repeated(string json)
    {
        using var service = FakeService.Answering(json);

        var refused = await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(
            () => service.Client.BucketConfigs.GetCredentialAsync(Wire.Org, Wire.Id));

        Assert.DoesNotContain("s3cr3t", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", refused.ServiceText ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_read_on_the_way_does_not_print_itself() => Assert.Equal(
        "CredentialsWire",
        new CredentialsWire("s3cr3t", "s3cr3t", "s3cr3t", null, null, null, null, null).ToString());

    [Fact]
    public async Task The_report_of_the_request_does_not_hold_the_answer()
    {
        using var service = FakeService.Answering("""{"access_token":"s3cr3t"}""");
        var reports = new List<string>();
        service.Client.RequestCompleted += (_, report) => reports.Add(JsonSerializer.Serialize(report));
        await service.Client.BucketConfigs.GetCredentialAsync(Wire.Org, Wire.Id);

        Assert.DoesNotContain("s3cr3t", Assert.Single(reports), StringComparison.Ordinal);
    }
}
