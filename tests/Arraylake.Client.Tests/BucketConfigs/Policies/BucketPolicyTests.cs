using System.Text.Json;

namespace Arraylake.Tests.BucketConfigs.Policies;

public sealed class BucketPolicyTests
{
    [Fact]
    public void The_trust_policy_binds_assuming_to_the_external_id_and_tagging_to_the_signer_alone() => Assert.Equal(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "ArraylakeAssumeRole",
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::111122223333:root"
              },
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "sts:ExternalId": "ext+id=1"
                },
                "ArnLike": {
                  "aws:PrincipalArn": "arn:aws:iam::111122223333:role/EarthmoverSignerServiceRole-production"
                }
              }
            },
            {
              "Sid": "ArraylakeTagSession",
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::111122223333:root"
              },
              "Action": "sts:TagSession",
              "Condition": {
                "ArnLike": {
                  "aws:PrincipalArn": "arn:aws:iam::111122223333:role/EarthmoverSignerServiceRole-production"
                }
              }
            }
          ]
        }
        """,
        Text(Policies.AwsRole(), BucketPolicyKind.Trust, new()
        {
            SignerAccountId = "111122223333",
            ExternalId = new SecretText("ext+id=1"),
        }));

    [Fact]
    public void Unknown_values_of_the_trust_policy_are_placeholders_and_never_the_masked_secret()
    {
        var text = Text(Policies.AwsRole(), BucketPolicyKind.Trust);

        Assert.Contains("arn:aws:iam::EARTHMOVER_SIGNER_ACCOUNT_ID:root", text, StringComparison.Ordinal);
        Assert.Contains("\"sts:ExternalId\": \"EXTERNAL_ID\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("*", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_permission_policy_lists_the_bucket_and_writes_under_the_prefix() => Assert.Equal(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "ArraylakeBucket",
              "Effect": "Allow",
              "Action": [
                "s3:ListBucket",
                "s3:GetBucketLocation"
              ],
              "Resource": "arn:aws:s3:::acme-data"
            },
            {
              "Sid": "ArraylakeObjects",
              "Effect": "Allow",
              "Action": [
                "s3:GetObject",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:PutObjectAcl",
                "s3:AbortMultipartUpload"
              ],
              "Resource": "arn:aws:s3:::acme-data/arraylake/*"
            }
          ]
        }
        """,
        Text(Policies.AwsRole(), BucketPolicyKind.Permission));

    [Fact]
    public void Reading_alone_keeps_the_right_to_list() => Assert.Equal(
        ["s3:ListBucket", "s3:GetBucketLocation", "s3:GetObject"],
        Actions(Policies.AwsRole(), new() { ReadOnly = true }));

    [Fact]
    public void A_config_without_a_prefix_writes_anywhere_in_its_bucket() => Assert.Contains(
        "\"arn:aws:s3:::acme-data/*\"",
        Text(Policies.AwsRole(prefix: ""), BucketPolicyKind.Permission), StringComparison.Ordinal);

    [Theory]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:")]
    [InlineData("cn-north-1", "arn:aws-cn:")]
    [InlineData("eu-west-1", "arn:aws:")]
    public void ARNs_have_the_partition_of_the_region(string region, string arn)
    {
        var config = Policies.AwsRole(region: region);

        Assert.Contains($"\"{arn}s3:::acme-data\"", Text(config, BucketPolicyKind.Permission), StringComparison.Ordinal);
        Assert.Contains($"\"{arn}iam::", Text(config, BucketPolicyKind.Trust), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_ones_own_gets_a_bucket_policy_that_deletes_on_the_bucket_too()
    {
        using var document = JsonDocument.Parse(Text(Policies.Ceph(), BucketPolicyKind.Permission));
        var last = document.RootElement.GetProperty("Statement").EnumerateArray().Last();

        Assert.Equal("""["s3:DeleteObject"]""", Compact(last.GetProperty("Action")));
        Assert.Equal("arn:aws:s3:::acme-data", last.GetProperty("Resource").GetString());
        Assert.Equal("""{"AWS":["arn:aws:iam:::user/USER_NAME"]}""", Compact(last.GetProperty("Principal")));
        Assert.DoesNotContain("s3:DeleteObject", Actions(Policies.Ceph(), new() { ReadOnly = true }));
    }

    [Fact]
    public void A_role_of_a_store_of_ones_own_deletes_on_the_bucket_too_and_is_made_at_its_endpoint()
    {
        using var document = JsonDocument.Parse(Text(Policies.CephRole(), BucketPolicyKind.Permission));
        var last = document.RootElement.GetProperty("Statement").EnumerateArray().Last();

        Assert.Equal("""["s3:DeleteObject"]""", Compact(last.GetProperty("Action")));
        Assert.Equal("arn:aws:s3:::acme-data", last.GetProperty("Resource").GetString());
        foreach (var kind in (BucketPolicyKind[])[BucketPolicyKind.Permission, BucketPolicyKind.Trust])
        {
            Assert.Contains(
                " --endpoint-url https://ceph.example.org --",
                Text(Policies.CephRole(), kind, new() { Format = BucketPolicyFormat.Cli }), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Command_lines_hold_the_document_in_one_line() => Assert.Equal(
        """
        aws iam put-role-policy --role-name arraylake-access --policy-name arraylake-access --policy-document '{"Version":"2012-10-17","Statement":[{"Sid":"ArraylakeBucket","Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::acme-data"},{"Sid":"ArraylakeObjects","Effect":"Allow","Action":["s3:GetObject"],"Resource":"arn:aws:s3:::acme-data/arraylake/*"}]}'
        """,
        Text(
            Policies.AwsRole(), BucketPolicyKind.Permission,
            new() { Format = BucketPolicyFormat.Cli, ReadOnly = true }));

    [Fact]
    public void A_value_that_a_shell_would_read_otherwise_goes_on_no_command_line()
    {
        var config = Policies.AwsRole(role: "x'; rm -rf ~ #");

        var document = BucketPolicies.Create(
            config, BucketPolicyKind.Trust, new() { Format = BucketPolicyFormat.Cli }, out var reason);

        Assert.Null(document);
        Assert.Equal("'x'; rm -rf ~ #' has characters that are not safe on a command line.", reason);
    }

    [Fact]
    public void Invisible_characters_are_escaped_in_the_document()
    {
        var text = Text(Policies.AwsRole(prefix: "a\u202eb\u0007"), BucketPolicyKind.Permission);

        Assert.Contains(@"a\u202eb\u0007", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_signer_account_that_is_not_12_digits_is_refused()
    {
        var refused = Assert.Throws<ArraylakeInvalidException>(
            () => Text(Policies.AwsRole(), BucketPolicyKind.Trust, new() { SignerAccountId = "1234-5678" }));

        Assert.Equal("The signer's AWS account must be 12 digits. Received '1234-5678'.", refused.Message);
    }

    [Fact]
    public void An_external_id_that_the_service_does_not_accept_is_refused_without_repeating_it()
    {
        var refused = Assert.Throws<ArraylakeInvalidException>(() => Text(
            Policies.AwsRole(), BucketPolicyKind.Trust, new() { ExternalId = new SecretText("my secret'") }));

        Assert.Contains("shared_secret must be 2-1224 characters", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("my secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_web_app_reads_and_nothing_else() => Assert.Equal(
        """
        [
          {
            "AllowedOrigins": [
              "https://app.earthmover.io"
            ],
            "AllowedMethods": [
              "GET",
              "HEAD"
            ],
            "AllowedHeaders": [
              "*"
            ],
            "ExposeHeaders": [
              "Content-Length",
              "Content-Range",
              "ETag"
            ],
            "MaxAgeSeconds": 3600
          }
        ]
        """,
        Text(Policies.AwsRole(), BucketPolicyKind.Cors));

    private static string Text(BucketConfig config, BucketPolicyKind kind, BucketPolicyOptions? options = null) =>
        BucketPolicies.Create(config, kind, options ?? new(), out var reason)?.Text
        ?? throw new InvalidOperationException(reason);

    private static string[] Actions(BucketConfig config, BucketPolicyOptions options)
    {
        using var document = JsonDocument.Parse(Text(config, BucketPolicyKind.Permission, options));
        return
        [
            .. document.RootElement.GetProperty("Statement").EnumerateArray()
                .SelectMany(static statement => statement.GetProperty("Action").EnumerateArray())
                .Select(static action => action.GetString()!),
        ];
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
