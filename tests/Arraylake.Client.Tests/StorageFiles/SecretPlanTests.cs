namespace Arraylake.Tests.StorageFiles;

/// <summary>Secrets in a plan: compared where the service returns them, never shown, sent only if they change.</summary>
public sealed class SecretPlanTests
{
    private const string HmacEntry = "keys: { uri: s3://keys-data, region: us-east-1, auth: { method: hmac, keys: { secret: some } } }";
    private const string RoleEntry =
        "role: { uri: s3://role-data, region: us-east-1, auth: { method: aws_customer_managed_role, "
        + "external_customer_id: '123456789012', external_role_name: ROLE, shared_secret: { secret: some } } }";

    private static readonly BucketConfig Keys =
        Storage.Held("keys", "s3://keys-data", auth: Samples.Hmac("canary-id", "canary-key"));

    private static readonly BucketConfig Role = Storage.Held(
        "role", "s3://role-data", auth: Samples.AwsRole("123456789012", "arraylake", SecretText.Mask));

    public static TheoryData<string, bool> Pairs => new()
    {
        { "canary-key", true },
        { "canary-other", false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Access_keys_are_compared_in_memory(string key, bool isSame)
    {
        ResolvedSecret[] forms =
        [
            ResolvedSecret.OfKeys("canary-id", new SecretText(key)),
            ResolvedSecret.OfFields(Samples.Fields(("access_key_id", "canary-id"), ("SecretAccessKey", key))),
        ];
        foreach (var form in forms)
        {
            var plan = BucketConfigPlan.Create(
                Storage.File(HmacEntry), [Keys], secrets: name => name == "some" ? form : null);

            Assert.Equal(isSame ? [] : ["Update keys auth.secret_access_key: changed"], plan.Texts());
            Assert.Empty(Assert.Single(plan.Differences).MaskedFields);
            if (!isSame)
            {
                var change = Assert.Single(plan.Differences[0].Changes);
                Assert.Equal((SecretText.Mask, SecretText.Mask, true), (change.Before, change.After, change.IsSecret));
                var auth = Assert.IsType<HmacAuth>(plan.Differences[0].ToPatch(null).Auth);
                Assert.Equal(("canary-id", key), (auth.AccessKeyId!.Reveal(), auth.SecretAccessKey!.Reveal()));
            }
        }
    }

    [Fact]
    public void An_entry_without_auth_keeps_the_keys_of_its_config()
    {
        var plan = BucketConfigPlan.Create(
            Storage.File("keys: { uri: s3://keys-data, region: us-west-2 }"), [Keys]);

        Assert.Equal(["Update keys region: us-east-1 -> us-west-2"], plan.Texts());
        Assert.Null(plan.Differences[0].ToPatch(null).Auth);
    }

    [Fact]
    public void A_secret_that_cannot_be_compared_is_named_and_no_difference()
    {
        var plan = BucketConfigPlan.Create(
            Storage.File(HmacEntry, RoleEntry.Replace("ROLE", "arraylake", StringComparison.Ordinal)), [Keys, Role]);

        Assert.Empty(plan.Texts());
        Assert.Equal(["auth.access_key_id", "auth.secret_access_key"], plan.Differences[0].MaskedFields);
        Assert.Equal(["auth.shared_secret"], plan.Differences[1].MaskedFields);
        Assert.Equal("(secrets not compared: the service masks them)", plan.Differences[1].Description);
        Assert.Empty(plan.Differences[1].SecretsNeeded());
        Assert.Equal(["some"], plan.Differences[1].SecretsNeeded(updateSecrets: true));
    }

    [Fact]
    public void A_secret_is_sent_only_if_it_changes_or_that_is_wanted()
    {
        var plan = BucketConfigPlan.Create(
            Storage.File(RoleEntry.Replace("ROLE", "other", StringComparison.Ordinal)), [Role]);
        var difference = Assert.Single(plan.Differences);
        ResolvedSecret Secret(string name) => ResolvedSecret.OfText(new SecretText("canary"));

        var changed = Assert.IsType<AwsCustomerManagedRoleAuth>(difference.ToPatch(Secret).Auth);
        var rotated = Assert.IsType<AwsCustomerManagedRoleAuth>(difference.ToPatch(Secret, updateSecrets: true).Auth);

        Assert.Equal(["Update role auth.external_role_name: arraylake -> other"], plan.Texts());
        Assert.Equal((null, "other", null), (changed.ExternalCustomerId, changed.ExternalRoleName, changed.SharedSecret));
        Assert.Equal("canary", rotated.SharedSecret!.Reveal());
    }

    [Fact]
    public void A_rename_sends_the_nickname_and_secrets_only_if_that_is_wanted()
    {
        var entry = HmacEntry.Replace("keys: { uri", "main: { uri", StringComparison.Ordinal);
        var rename = Assert.Single(BucketConfigPlan.Create(Storage.File(entry), [Keys]).Differences);
        ResolvedSecret Secret(string name) => ResolvedSecret.OfKeys("new-id", new SecretText("new-key"));

        Assert.Equal(new BucketConfigPatch { Nickname = "main" }, rename.ToPatch(Secret));
        var rotated = rename.ToPatch(Secret, updateSecrets: true);
        Assert.Equal("main", rotated.Nickname);
        Assert.Equal("new-key", Assert.IsType<HmacAuth>(rotated.Auth).SecretAccessKey!.Reveal());
    }

    [Fact]
    public void A_secret_of_the_wrong_form_is_an_error_that_names_it()
    {
        var text = ResolvedSecret.OfText(new SecretText("canary"));

        var error = Assert.Throws<ArraylakeInvalidException>(
            () => BucketConfigPlan.Create(Storage.File(HmacEntry), [Keys], secrets: _ => text));

        Assert.Contains("The secret 'some' does not fit keys: it must be a PSCredential", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_config_gets_its_secrets()
    {
        var entry = Assert.Single(Storage.File(
            "r2: { uri: s3://r2-data, endpoint_url: 'https://abc.r2.cloudflarestorage.com', auth: { "
            + "method: r2_customer_managed_role, external_account_id: abc, keys: { secret: pair }, "
            + "account_api_token: { secret: token } } }").Buckets);

        Assert.Equal(["pair", "token"], entry.SecretNames.Order(StringComparer.Ordinal));
        var auth = Assert.IsType<R2CustomerManagedRoleAuth>(entry.ToNewConfig(name => name == "pair"
            ? ResolvedSecret.OfKeys("id", new SecretText("key"))
            : ResolvedSecret.OfText(new SecretText("token\n"))).Auth);
        Assert.Equal(
            ("id", "key", "token"),
            (auth.ParentAccessKeyId!.Reveal(), auth.ParentSecretAccessKey!.Reveal(), auth.AccountApiToken!.Reveal()));
    }
}
