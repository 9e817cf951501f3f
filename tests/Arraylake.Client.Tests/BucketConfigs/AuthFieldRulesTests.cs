namespace Arraylake.Tests.BucketConfigs;

/// <summary>What each method needs and may leave out (contract 3.4, 3.5), in the words of contract 6.1.</summary>
public class AuthFieldRulesTests
{
    private const string NeedsSecret =
        "AWS customer-managed-role buckets require a shared_secret (the STS ExternalId).";

    private const string SecretForm = "shared_secret must be 2-1224 characters from letters, digits and _+=,.@:/-";
    private const string EitherOr =
        "R2 customer managed role requires either account_api_token or parent_secret_access_key.";

    /// <summary>An auth, what keeps it from a new config, and what keeps it from a change.</summary>
    public static TheoryData<BucketAuth, string[], string[]> Incomplete => new()
    {
        { Samples.AwsRole("1", "r", "id"), [], [] },
        { Samples.AwsRole(null, "r", "id"), [Missing("aws_customer_managed_role", "external_customer_id")], [] },
        { Samples.AwsRole("1", null, "id"), [Missing("aws_customer_managed_role", "external_role_name")], [] },
        { Samples.AwsRole("1", "r", null), [NeedsSecret], [] },
        {
            Samples.AwsRole(null, null, null),
            [
                Missing("aws_customer_managed_role", "external_customer_id"),
                Missing("aws_customer_managed_role", "external_role_name"),
                NeedsSecret,
            ],
            []
        },
        { Samples.AwsRole("1", "r", "#"), [SecretForm], [SecretForm] },
        { Samples.R2Role("abc", "key", "t0ken"), [], [] },
        { Samples.R2Role("abc", "key", null, "key2"), [], [] },
        { Samples.R2Role("abc", "key", "t0ken", "key2", 900), [], [] },
        { Samples.R2Role("abc", "key"), [EitherOr], [] },
        {
            Samples.R2Role(null, null),
            [
                Missing("r2_customer_managed_role", "external_account_id"),
                Missing("r2_customer_managed_role", "parent_access_key_id"),
                EitherOr,
            ],
            []
        },
        {
            Samples.R2Role(null, null, "t0ken"),
            [
                Missing("r2_customer_managed_role", "external_account_id"),
                Missing("r2_customer_managed_role", "parent_access_key_id"),
            ],
            []
        },
        { new GcpCustomerManagedRoleAuth("a@b"), [], [] },
        Always(new GcpCustomerManagedRoleAuth(null), Missing("gcp_customer_managed_role", "target_service_account")),
        Always(new GcpCustomerManagedRoleAuth(" "), Missing("gcp_customer_managed_role", "target_service_account")),
        { new AzureCredentialDelegationAuth("t", "a"), [], [] },
        Always(new AzureCredentialDelegationAuth(null, "a"), Missing("azure_credential_delegation", "tenant_id")),
        Always(new AzureCredentialDelegationAuth("t", null), Missing("azure_credential_delegation", "storage_account")),
        Always(new HmacAuth(null, new SecretText("s")), Missing("hmac", "access_key_id")),
        Always(new HmacAuth(new SecretText("a"), null), Missing("hmac", "secret_access_key")),
        // Given, but blank: that is no way to leave a field out.
        Always(Samples.AwsRole("", "r", "id"), Missing("aws_customer_managed_role", "external_customer_id")),
        Always(Samples.AwsRole("1", " ", "id"), Missing("aws_customer_managed_role", "external_role_name")),
        Always(Samples.AwsRole("1", "r", ""), Missing("aws_customer_managed_role", "shared_secret")),
        Always(Samples.R2Role("", "key", "t0ken"), Missing("r2_customer_managed_role", "external_account_id")),
        Always(Samples.R2Role("abc", "key", ""), Missing("r2_customer_managed_role", "account_api_token")),
        Always(Samples.Hmac("", "s"), Missing("hmac", "access_key_id")),
    };

    public static TheoryData<string, bool> SharedSecrets
    {
        get
        {
            var secrets = new TheoryData<string, bool>
            {
                { "a", false }, { "ab", true }, { new string('a', 1224), true }, { new string('a', 1225), false },
                { "aZ09_+=,.@:/-", true }, { "--", true }, { "123456", true },
                { "a\nb", false }, { "ab\n", false }, { "é1", false }, { "ａｂ", false }, { "٣٤", false },
                { "ab\ud83d", false }, { "a😀", false },
            };
            foreach (var mark in " #!%(){}[]<>?;'\"`~^&*|\\$\t")
            {
                secrets.Add($"a{mark}b", false);
            }
            return secrets;
        }
    }

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void A_new_config_needs_the_whole_auth(BucketAuth auth, string[] whenNew, string[] onChange)
    {
        _ = onChange;
        Assert.Equal(whenNew, Messages(auth.Violations(new BucketAuthUse(null, null, IsPatch: false))));
    }

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void Only_role_methods_may_be_partial_in_a_change(BucketAuth auth, string[] whenNew, string[] onChange)
    {
        _ = whenNew;
        Assert.Equal(onChange, Messages(BucketConfigRules.Check(new BucketConfigPatch { Auth = auth })));
    }

    [Theory]
    [MemberData(nameof(SharedSecrets))]
    public void A_shared_secret_keeps_to_the_alphabet_and_length_of_an_external_id(string secret, bool fits)
    {
        var auth = Samples.AwsRole("123456789012", "arraylake", secret);
        var whenNew = BucketConfigRules.Check(Samples.New with { Auth = auth });
        var onChange = BucketConfigRules.Check(new BucketConfigPatch { Auth = auth });

        Assert.Equal(fits ? [] : [SecretForm], Messages(whenNew));
        Assert.Equal(whenNew, onChange);
        Assert.All(whenNew, violation => Assert.Equal(
            ("auth_config.shared_secret", null), (violation.Path, violation.Value)));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3600, true)]
    [InlineData(int.MaxValue, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    public void A_duration_is_a_positive_number_of_seconds(int seconds, bool fits)
    {
        var violations = BucketConfigRules.Check(
            new BucketConfigPatch { Auth = Samples.R2Role("abc", "key", "t0ken", seconds: seconds) });

        Assert.Equal(fits ? [] : ["duration_seconds must be greater than 0."], Messages(violations));
        Assert.All(violations, violation => Assert.Equal(
            ("auth_config.duration_seconds", $"{seconds}"), (violation.Path, violation.Value)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Anonymous_access_may_lack_a_storage_account_but_not_on_azure(string? account)
    {
        var auth = new AnonymousAuth(account);

        Assert.Empty(auth.Violations(new BucketAuthUse(Platforms.S3, null, IsPatch: false)));
        Assert.Equal(
            ["Anonymous Azure buckets require a storage_account in auth_config."],
            Messages(auth.Violations(new BucketAuthUse(Platforms.Azure, null, IsPatch: false))));
    }

    [Fact]
    public void Text_that_no_request_can_carry_is_refused_by_the_name_of_its_field()
    {
        const string HalfAPair = "ab\ud83d";
        BucketAuth[] auths =
        [
            Samples.AwsRole(HalfAPair, HalfAPair, "an-external-id"),
            new GcpCustomerManagedRoleAuth(HalfAPair),
            Samples.R2Role(HalfAPair, HalfAPair, HalfAPair, HalfAPair),
            new AzureCredentialDelegationAuth(HalfAPair, HalfAPair),
        ];

        Assert.Equal(
            [
                "auth_config.external_customer_id", "auth_config.external_role_name",
                "auth_config.target_service_account",
                "auth_config.external_account_id", "auth_config.parent_access_key_id",
                "auth_config.account_api_token", "auth_config.parent_secret_access_key",
                "auth_config.tenant_id", "auth_config.storage_account",
            ],
            auths.SelectMany(auth => BucketConfigRules.Check(new BucketConfigPatch { Auth = auth }))
                .Select(violation => violation.Path));
    }

    private static TheoryDataRow<BucketAuth, string[], string[]> Always(BucketAuth auth, string message) =>
        new(auth, [message], [message]);

    private static string Missing(string method, string field) => $"The auth method '{method}' requires {field}.";

    private static IEnumerable<string> Messages(IEnumerable<RuleViolation> violations) =>
        violations.Select(violation => violation.Message);
}
