namespace Arraylake.Tests.BucketConfigs;

/// <summary>auth_config as text and as fields: what a person types, a CSV row, a hashtable or JSON.</summary>
public class BucketAuthTextTests
{
    private const string Hmac = """{"method":"hmac","access_key_id":"AKIA-1","secret_access_key":"s3cr3t/+="}""";

    public static TheoryData<string> Anonymous =>
    [
        "anonymous", " anonymous ", """{"method":"anonymous"}""", """{"Method":"anonymous","storage_account":null}""",
    ];

    public static TheoryData<string, object?> NamesOfAField => new()
    {
        { "storage_account", "acmestore" }, { "StorageAccount", "acmestore" }, { "Storage_Account", "acmestore" },
        { "storageAccount", "acmestore" },
    };

    [Theory]
    [MemberData(nameof(Anonymous))]
    public void A_bare_method_or_json_is_anonymous_access(string text) =>
        Assert.Equal(new AnonymousAuth(), BucketAuth.Parse(text));

    [Fact]
    public void Hmac_keys_are_read_from_json()
    {
        var auth = Assert.IsType<HmacAuth>(BucketAuth.Parse(Hmac));

        Assert.Equal("AKIA-1", auth.AccessKeyId?.Reveal());
        Assert.Equal("s3cr3t/+=", auth.SecretAccessKey?.Reveal());
    }

    [Fact]
    public void Hmac_keys_are_printed_as_masks() => Assert.Equal(
        """{"method":"hmac","access_key_id":"**********","secret_access_key":"**********"}""",
        BucketAuth.Parse(Hmac).ToString());

    [Theory]
    [InlineData("""{"method":"hmac","access_key_id":"AKIA","secret_access_key":"**********"}""", "secret_access_key")]
    [InlineData("""{"method":"hmac","access_key_id":"***","secret_access_key":"s3cr3t"}""", "access_key_id")]
    public void A_mask_read_back_is_refused_by_the_name_of_its_field(string text, string field)
    {
        var refusal = Assert.Single(Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.Parse(text)).Violations);

        Assert.Equal($"auth_config.{field}", refusal.Path);
        Assert.Equal($"The value of {field} is masked, so it cannot be sent. Specify the real one.", refusal.Message);
    }

    [Fact]
    public void A_masked_secret_of_an_object_that_was_read_is_refused_too() => Assert.Throws<ArraylakeInvalidException>(
        () => BucketAuth.FromFields(Samples.Fields(
            ("Method", "hmac"),
            ("AccessKeyId", new SecretText("AKIA")),
            ("SecretAccessKey", new SecretText(SecretText.Mask)))));

    [Fact]
    public void The_empty_shell_that_a_serializer_leaves_of_a_secret_is_refused_by_name()
    {
        var refusal = Assert.Single(Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.FromFields(Samples.Fields(
            ("Method", "hmac"),
            ("AccessKeyId", "AKIA"),
            ("SecretAccessKey", new Dictionary<string, object?> { ["HasValue"] = true })))).Violations);

        Assert.Equal("auth_config.secret_access_key", refusal.Path);
    }

    [Theory]
    [MemberData(nameof(NamesOfAField))]
    public void A_field_may_have_its_wire_name_or_its_dotnet_name(string name, object? value) => Assert.Equal(
        new AnonymousAuth("acmestore"), BucketAuth.FromFields(Samples.Fields(("method", "anonymous"), (name, value))));

    [Fact]
    public void Secrets_may_be_secure_strings()
    {
        using var secure = new System.Net.NetworkCredential("", "s3cr3t").SecurePassword;
        var auth = Assert.IsType<HmacAuth>(BucketAuth.FromFields(Samples.Fields(
            ("Method", "hmac"), ("AccessKeyId", new SecretText("AKIA")), ("SecretAccessKey", secure))));

        Assert.Equal("AKIA", auth.AccessKeyId?.Reveal());
        Assert.Equal("s3cr3t", auth.SecretAccessKey?.Reveal());
    }

    [Fact]
    public void Null_empty_and_the_empty_bag_of_further_fields_count_as_not_given()
    {
        using var empty = new System.Security.SecureString();
        var auth = Assert.IsType<HmacAuth>(BucketAuth.FromFields(Samples.Fields(
            ("Method", "hmac"),
            ("AccessKeyId", empty),
            ("SecretAccessKey", new SecretText("")),
            ("StorageAccount", ""),
            ("AdditionalProperties", new Dictionary<string, object?>()))));

        Assert.Null(auth.AccessKeyId);
        Assert.Null(auth.SecretAccessKey);
    }

    [Theory]
    [InlineData("bucket_policy")]
    [InlineData("aws_customer_managed_roles")]
    [InlineData("of-the-future")]
    public void A_method_that_cannot_be_sent_is_refused_with_the_list_of_those_that_can(string method)
    {
        var refusal = Assert.Single(
            Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.Parse(method)).Violations);

        Assert.Equal($"Bucket auth config method must be one of {Samples.MethodList}.", refusal.Message);
        Assert.Equal("auth_config.method", refusal.Path);
        Assert.Equal(method, refusal.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{}")]
    [InlineData("""{"access_key_id":"AKIA"}""")]
    [InlineData("""{"method":null}""")]
    [InlineData("""{"method":5}""")]
    public void Without_a_method_the_clients_own_words_are_used(string text) => Assert.Equal(
        $"invalid auth_config, must provide method key {Samples.MethodList}",
        Assert.Single(Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.Parse(text)).Violations).Message);

    [Fact]
    public void Every_field_that_the_method_lacks_is_refused_by_name()
    {
        var refused = Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.FromFields(
            Samples.Fields(("method", "anonymous"), ("secret_access_key", "s3cr3t"), ("AccessKeyId", "AKIA"))));

        Assert.Equal(
            ["auth_config.access_key_id", "auth_config.secret_access_key"],
            refused.Violations.Select(violation => violation.Path));
        Assert.All(refused.Violations, violation => Assert.Equal("method, storage_account", violation.Limit));
    }

    [Fact]
    public void A_field_given_under_both_its_names_is_refused() => Assert.Contains(
        "'storage_account' is given more than once",
        Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.FromFields(
            Samples.Fields(("method", "anonymous"), ("storage_account", "a"), ("StorageAccount", "b")))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{")]
    [InlineData("{\"method\":\"hmac\",\"secret_access_key\":\"s3cr3t\"")]
    [InlineData("""{"method":"hmac","secret_access_key":"s3cr3t","secret_access_key":"s3cr3t"}""")]
    [InlineData("""{"method":"hmac","secret_access_key":"s3cr3t\ud800"}""")]
    [InlineData("""{"method":"hmac","access_key_id":"AKIA","secret_access_key":{"value":"s3cr3t"}}""")]
    [InlineData("""{"method":"anonymous","storage_account":["s3cr3t"]}""")]
    [InlineData("""{"method":"aws_customer_managed_role","shared_secret":{"value":"s3cr3t"}}""")]
    [InlineData("""{"method":"r2_customer_managed_role","parent_access_key_id":["s3cr3t"]}""")]
    [InlineData("""{"method":"r2_customer_managed_role","account_api_token":"t","duration_seconds":"s3cr3t"}""")]
    [InlineData("""{"method":"gcp_customer_managed_role","target_service_account":{"key":"s3cr3t"}}""")]
    [InlineData("method=hmac;access_key_id=AKIA;secret_access_key=s3cr3t")]
    [InlineData("hmac AKIA s3cr3t")]
    [InlineData("hmac,AKIA,s3cr3t")]
    public void Junk_is_refused_and_its_secret_is_not_repeated(string text)
    {
        var refused = Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.Parse(text));

        Assert.DoesNotContain("s3cr3t", refused.ToString(), StringComparison.Ordinal);
        Assert.All(
            refused.Violations,
            violation => Assert.StartsWith("auth_config", violation.Path, StringComparison.Ordinal));
    }
}
