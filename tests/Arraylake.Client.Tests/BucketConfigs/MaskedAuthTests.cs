namespace Arraylake.Tests.BucketConfigs;

/// <summary>
/// A secret that the service answered with a mask is never sent, whichever way it comes back; the field is named.
/// </summary>
public class MaskedAuthTests
{
    private const string AwsRole =
        """
        {"method":"aws_customer_managed_role","external_customer_id":"123456789012",
         "external_role_name":"arraylake-access","shared_secret":"**********"}
        """;

    private const string OlderRole =
        """
        {"method":"customer_managed_role","external_customer_id":"123456789012",
         "external_role_name":"arraylake-access","shared_secret":"**********"}
        """;

    private const string R2Role =
        """
        {"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"**********",
         "account_api_token":"**********","parent_secret_access_key":"**********","duration_seconds":3600}
        """;

    private const string Hmac = """{"method":"hmac","access_key_id":"*****","secret_access_key":"**********"}""";

    public static TheoryData<string, string[]> Masked => new()
    {
        { AwsRole, ["shared_secret"] },
        { OlderRole, ["shared_secret"] },
        { R2Role, ["parent_access_key_id", "account_api_token", "parent_secret_access_key"] },
        { Hmac, ["access_key_id", "secret_access_key"] },
    };

    [Theory]
    [MemberData(nameof(Masked))]
    public void Json_with_masks_is_refused(string json, string[] fields) =>
        Refused(fields, Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.Parse(json)));

    [Fact]
    public void Only_the_masked_one_of_several_secrets_is_named() => Refused(
        ["account_api_token"],
        Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.Parse(
            """{"method":"r2_customer_managed_role","parent_access_key_id":"k","account_api_token":"*"}""")));

    [Theory]
    [MemberData(nameof(Masked))]
    public void Fields_with_masks_are_refused_as_text_and_as_secrets(string json, string[] fields)
    {
        var texts = Json.JsonText.ReadObject(json);
        var secrets = texts.ToDictionary(
            pair => pair.Key, pair => fields.Contains(pair.Key) ? new SecretText((string)pair.Value!) : pair.Value);

        Refused(fields, Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.FromFields(texts)));
        Refused(fields, Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.FromFields(secrets)));
    }

    [Theory]
    [MemberData(nameof(Masked))]
    public async Task An_object_that_was_read_is_refused_in_a_change(string json, string[] fields)
    {
        using var service = Answering(json);
        var auth = (await service.GetAsync()).Auth;

        Refused(fields, await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => service.Client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new BucketConfigPatch { Auth = auth })));
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(AwsRole, "s3", "shared_secret")]
    [InlineData(OlderRole, "s3", "shared_secret")]
    [InlineData(R2Role, "s3-compatible", "parent_access_key_id,account_api_token,parent_secret_access_key")]
    [InlineData(Hmac, "s3", "access_key_id,secret_access_key")]
    public async Task An_object_that_was_read_is_refused_in_a_new_config(string json, string platform, string fields)
    {
        using var service = Answering(json);
        var auth = (await service.GetAsync()).Auth!;

        Refused(fields.Split(','), await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => service.Client.BucketConfigs.CreateAsync(Wire.Org, Samples.New with
            {
                Platform = platform,
                ExtraConfig = Samples.Extra(
                    (ExtraConfig.RegionName, "auto"),
                    (ExtraConfig.EndpointUrl, "https://abc.r2.cloudflarestorage.com")),
                Auth = auth,
            })));
        Assert.Single(service.Requests);
    }

    [Theory]
    [MemberData(nameof(Masked))]
    public async Task What_an_object_that_was_read_prints_is_refused_too(string json, string[] fields)
    {
        using var service = Answering(json);
        var auth = (await service.GetAsync()).Auth!;

        Refused(fields, Assert.Throws<ArraylakeInvalidException>(() => BucketAuth.Parse(auth.ToString())));
    }

    [Fact]
    public async Task With_the_masked_secrets_left_out_the_rest_of_a_role_can_be_changed()
    {
        using var service = Answering(OlderRole).Then(Wire.Config);
        var auth = Assert.IsType<AwsCustomerManagedRoleAuth>((await service.GetAsync()).Auth);

        await service.Client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new BucketConfigPatch
        {
            Auth = new AwsCustomerManagedRoleAuth(auth.ExternalCustomerId, "new-role", sharedSecret: null),
        });

        Assert.Equal(
            """
            {"auth_config":{"method":"aws_customer_managed_role","external_customer_id":"123456789012",
            "external_role_name":"new-role"}}
            """.ReplaceLineEndings(""),
            service.Requests[1].Body);
    }

    private static void Refused(string[] fields, ArraylakeInvalidException refused)
    {
        Assert.Equal(
            fields.Select(field => $"auth_config.{field}"), refused.Violations.Select(violation => violation.Path));
        Assert.Equal(
            fields.Select(field => $"The value of {field} is masked, so it cannot be sent. Specify the real one."),
            refused.Violations.Select(violation => violation.Message));
        Assert.All(refused.Violations, violation => Assert.Null(violation.Value));
    }

    private static FakeService Answering(string auth) => FakeService.Answering(
        $$"""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","auth_config":{{auth}}}""");
}
