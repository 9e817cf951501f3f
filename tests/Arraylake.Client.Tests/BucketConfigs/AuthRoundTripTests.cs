namespace Arraylake.Tests.BucketConfigs;

/// <summary>The text form of each method: what is printed without secrets reads back as the same.</summary>
public class AuthRoundTripTests
{
    public static TheoryData<string, BucketAuth> Texts => new()
    {
        { "anonymous", new AnonymousAuth() },
        { """{"method":"anonymous","storage_account":"acmestore"}""", new AnonymousAuth("acmestore") },
        { "hmac", new HmacAuth(null, null) },
        { "aws_customer_managed_role", Samples.AwsRole(null, null, null) },
        {
            """{"method":"aws_customer_managed_role","external_customer_id":"012","external_role_name":"r/é\"\\"}""",
            Samples.AwsRole("012", "r/é\"\\", null)
        },
        {
            """{"method":"gcp_customer_managed_role","target_service_account":"a@b.example"}""",
            new GcpCustomerManagedRoleAuth("a@b.example")
        },
        { "r2_customer_managed_role", Samples.R2Role(null, null) },
        {
            """{"method":"r2_customer_managed_role","external_account_id":"abc","duration_seconds":900}""",
            Samples.R2Role("abc", null, seconds: 900)
        },
        {
            """{"method":"azure_credential_delegation","tenant_id":"t","storage_account":"s"}""",
            new AzureCredentialDelegationAuth("t", "s")
        },
    };

    public static TheoryData<object?, int?> Durations => new()
    {
        { 900, 900 }, { 900L, 900 }, { (short)900, 900 }, { 900m, 900 }, { 900d, 900 }, { "900", 900 },
        { null, null }, { "", null },
    };

    public static TheoryData<object> NoDurations =>
        ["15 min", "9e2", "1.5", 1.5, "3000000000", 3000000000L, true, "0x10", " ", new object[] { 900 }];

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_printed_reads_back_as_the_same(string text, BucketAuth auth)
    {
        Assert.Equal(text, auth.ToString());
        Assert.Equal(auth, BucketAuth.Parse(text));
    }

    [Fact]
    public void The_older_name_of_the_aws_role_is_accepted_and_becomes_the_newer() => Assert.Equal(
        """{"method":"aws_customer_managed_role","external_customer_id":"1","external_role_name":"r"}""",
        BucketAuth.Parse("""{"method":"customer_managed_role","external_customer_id":"1","external_role_name":"r"}""")
            .ToString());

    [Fact]
    public void Dotnet_names_are_the_wire_names_in_other_letters()
    {
        var auth = BucketAuth.FromFields(Samples.Fields(
            ("Method", "r2_customer_managed_role"),
            ("ExternalAccountId", "abc"),
            ("ParentAccessKeyId", "k3y"),
            ("AccountApiToken", "t0ken"),
            ("ParentSecretAccessKey", "s3cr3t"),
            ("DurationSeconds", 60)));

        var r2 = Assert.IsType<R2CustomerManagedRoleAuth>(auth);
        Assert.Equal(
            ("abc", "k3y", "t0ken", "s3cr3t", 60),
            (r2.ExternalAccountId, r2.ParentAccessKeyId!.Reveal(), r2.AccountApiToken!.Reveal(),
                r2.ParentSecretAccessKey!.Reveal(), r2.DurationSeconds));
    }

    [Theory]
    [MemberData(nameof(Durations))]
    public void A_duration_may_be_a_number_of_any_kind_or_text(object? given, int? seconds) =>
        Assert.Equal(seconds, Assert.IsType<R2CustomerManagedRoleAuth>(BucketAuth.FromFields(Samples.Fields(
            ("method", "r2_customer_managed_role"), ("duration_seconds", given)))).DurationSeconds);

    [Theory]
    [MemberData(nameof(NoDurations))]
    public void What_is_no_whole_number_is_refused_instead_of_rounded(object given)
    {
        var refused = Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.FromFields(Samples.Fields(
            ("method", "r2_customer_managed_role"), ("duration_seconds", given))));

        var violation = Assert.Single(refused.Violations);
        Assert.Equal("auth_config.duration_seconds", violation.Path);
        Assert.Equal("The value of duration_seconds must be a whole number of seconds.", violation.Message);
    }

    [Fact]
    public void A_number_that_stands_for_an_account_becomes_its_digits() => Assert.Equal(
        "123456789012",
        Assert.IsType<AwsCustomerManagedRoleAuth>(BucketAuth.Parse(
            """{"method":"aws_customer_managed_role","external_customer_id":123456789012}""")).ExternalCustomerId);

    [Fact]
    public void What_is_no_text_is_refused_instead_of_sent_under_the_name_of_its_type()
    {
        Assert.All(new[] { new object(), true, new SecretText("s3cr3t") }, given => Assert.Equal(
            "Invalid auth_config: tenant_id must be a string.",
            Assert.Single(Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.FromFields(Samples.Fields(
                ("method", "azure_credential_delegation"), ("tenant_id", given)))).Violations).Message));
    }

    [Fact]
    public void A_number_given_for_a_secret_is_refused_as_no_text_and_not_repeated()
    {
        var refused = Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.Parse(
            """{"method":"aws_customer_managed_role","shared_secret":987654321}"""));

        Assert.Equal("Invalid auth_config: shared_secret must be a string.", Assert.Single(refused.Violations).Message);
        Assert.DoesNotContain("987654321", refused.ToString(), StringComparison.Ordinal);
    }
}
