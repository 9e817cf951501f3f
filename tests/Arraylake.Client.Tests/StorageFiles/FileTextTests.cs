namespace Arraylake.Tests.StorageFiles;

/// <summary>What is written, to the letter.</summary>
public sealed class FileTextTests
{
    private static readonly BucketConfig[] Configs =
    [
        Storage.Held(Samples.New with
        {
            Nickname = "production",
            Name = "acme-data",
            Prefix = "arraylake",
            Auth = Samples.AwsRole("123456789012", "arraylake-access", SecretText.Mask),
        }, isDefault: true),
        Storage.Held(new NewBucketConfig
        {
            Nickname = "weather",
            Platform = Platforms.Azure,
            Name = "weather",
            // Without meaning: the service adds them.
            ExtraConfig = Samples.Extra((ExtraConfig.RegionName, ""), ("anonymous", false)),
            Auth = new AnonymousAuth("mystore"),
        }),
        Storage.Held(new NewBucketConfig
        {
            Nickname = "minio",
            Platform = Platforms.S3Compatible,
            Name = "testbucket",
            ExtraConfig = Samples.Extra(
                ("mode", "fast"), (ExtraConfig.UseSsl, false), (ExtraConfig.EndpointUrl, "http://localhost:9000")),
            Auth = Samples.Hmac("canary-1", "canary-2"),
        }),
        Storage.Held(new NewBucketConfig
        {
            Nickname = "r2",
            Platform = Platforms.S3Compatible,
            Name = "acme",
            ExtraConfig = Samples.Extra((ExtraConfig.EndpointUrl, "https://abc.r2.cloudflarestorage.com")),
            Auth = Samples.R2Role("abc", SecretText.Mask, SecretText.Mask, SecretText.Mask, 3600),
        }),
        Storage.Held(new NewBucketConfig
        {
            Nickname = "old", Platform = Platforms.Minio, Name = "5", Prefix = "a#b",
        }),
        Storage.Held(new NewBucketConfig { Nickname = "yes", Platform = Platforms.Minio, Name = "123" }),
    ];

    [Fact]
    public void YAML_has_what_a_person_would_write_in_a_stable_order()
    {
        const string Expected =
            """
            # yaml-language-server: $schema=./arraylake-buckets.schema.json
            organization: acme
            default: production
            buckets:
              minio:
                uri: s3://testbucket
                endpoint_url: http://localhost:9000
                use_ssl: false
                extra_config:
                  mode: fast
                auth:
                  method: hmac
                  keys: {secret: arraylake-acme-minio}
              old:
                platform: minio
                name: "5"
                prefix: "a#b"
                auth: {method: anonymous}
              production:
                uri: s3://acme-data/arraylake
                region: us-east-1
                auth:
                  method: aws_customer_managed_role
                  external_customer_id: "123456789012"
                  external_role_name: arraylake-access
                  shared_secret: {secret: arraylake-acme-production}
              r2:
                uri: s3://acme
                endpoint_url: https://abc.r2.cloudflarestorage.com
                auth:
                  method: r2_customer_managed_role
                  keys: {secret: arraylake-acme-r2}
                  external_account_id: abc
                  duration_seconds: 3600
              weather:
                uri: az://weather
                auth: {method: anonymous, storage_account: mystore}
              "yes":
                uri: s3://123
                platform: minio
                auth: {method: anonymous}

            """;

        foreach (var order in new[] { Configs, [.. Enumerable.Reverse(Configs)] })
        {
            Assert.Equal(
                Expected.ReplaceLineEndings("\n"),
                BucketConfigFile.Of("acme", order).ToText(StorageFileFormat.Yaml));
        }
    }

    [Fact]
    public void JSON_has_the_same_members()
    {
        var text = BucketConfigFile.Of("acme", Configs[..2]).ToText(StorageFileFormat.Json);

        Assert.Equal(
            """
            {
              "$schema": "./arraylake-buckets.schema.json",
              "organization": "acme",
              "default": "production",
              "buckets": {
                "production": {
                  "uri": "s3://acme-data/arraylake",
                  "region": "us-east-1",
                  "auth": {
                    "method": "aws_customer_managed_role",
                    "external_customer_id": "123456789012",
                    "external_role_name": "arraylake-access",
                    "shared_secret": {
                      "secret": "arraylake-acme-production"
                    }
                  }
                },
                "weather": {
                  "uri": "az://weather",
                  "auth": {
                    "method": "anonymous",
                    "storage_account": "mystore"
                  }
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Names_of_secrets_that_a_vault_takes_for_one_are_told_apart()
    {
        var file = BucketConfigFile.Of("acme",
        [
            .. "a_b a.b A-B other".Split(' ').Select(
                nickname => Storage.Held(nickname, $"s3://bucket-{nickname}", auth: Samples.Hmac("id", "key"))),
        ]);

        var names = file.Buckets.Select(entry => Assert.Single(entry.SecretNames)).ToList();

        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches("^arraylake-acme-[0-9A-Za-z-]+$", name));
        Assert.Contains("arraylake-acme-other", names);
    }

    [Fact]
    public void What_acts_on_a_terminal_is_escaped()
    {
        var config = Storage.Held("a\u202eb", "s3://bucket-a/\u001b]0;x");
        foreach (var format in Enum.GetValues<StorageFileFormat>())
        {
            var text = BucketConfigFile.Of("acme", [config]).ToText(format);

            Assert.DoesNotContain(text, character => character is '\u202e' or '\u001b');
            var entry = Assert.Single(BucketConfigFile.Parse(text, format).Buckets);
            Assert.Equal(("a\u202eb", "\u001b]0;x"), (entry.Nickname, entry.Prefix));
        }
    }

    [Fact]
    public void Credentials_in_settings_are_not_written()
    {
        var config = Storage.Held(Samples.New with
        {
            ExtraConfig = Samples.Extra(("aws_secret_access_key", "canary"), (ExtraConfig.RegionName, "us-east-1")),
        });

        var file = BucketConfigFile.Of("acme", [config]);

        Assert.DoesNotContain("secret", file.ToText(StorageFileFormat.Yaml), StringComparison.Ordinal);
        var same = Assert.Single(BucketConfigPlan.Create(file, [config]).Differences);
        Assert.Equal(BucketConfigAction.None, same.Action);
        Assert.Equal(["extra_config.aws_secret_access_key"], same.MaskedFields);
    }
}
