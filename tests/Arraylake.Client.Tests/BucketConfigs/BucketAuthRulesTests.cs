namespace Arraylake.Tests.BucketConfigs;

/// <summary>
/// What keeps an auth from being sent (contract 3.4): nothing leaves, and the message names the field.
/// </summary>
public class BucketAuthRulesTests
{
    public static TheoryData<HmacAuth, string, string> Incomplete => new()
    {
        {
            new HmacAuth(null, new SecretText("s")),
            "auth_config.access_key_id",
            "The auth method 'hmac' requires access_key_id."
        },
        {
            new HmacAuth(new SecretText("a"), null),
            "auth_config.secret_access_key",
            "The auth method 'hmac' requires secret_access_key."
        },
        {
            Samples.Hmac("a", "**********"),
            "auth_config.secret_access_key",
            "The value of secret_access_key is masked, so it cannot be sent. Specify the real one."
        },
        {
            Samples.Hmac("*", "s"),
            "auth_config.access_key_id",
            "The value of access_key_id is masked, so it cannot be sent. Specify the real one."
        },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task An_incomplete_or_masked_key_is_refused_before_anything_is_sent(
        HmacAuth auth, string field, string message)
    {
        using var service = new FakeService();
        var refused = await Assert.ThrowsAsync<ArraylakeInvalidException>(() => service.CreateAsync(auth));

        var violation = Assert.Single(refused.Violations);
        Assert.Equal((field, message, null), (violation.Path, violation.Message, violation.Value));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_method_that_is_only_read_is_refused_on_create_and_on_change()
    {
        using var service = FakeService.Answering(
            """
            {"id":"7d0c1b1e00004000800000000000001f","nickname":"old",
             "auth_config":{"method":"bucket_policy","external_role_name":"arraylake"}}
            """);
        var auth = (await service.GetAsync()).Auth!;

        await Assert.ThrowsAsync<ArraylakeInvalidException>(() => service.CreateAsync(auth));
        var refused = await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => service.Client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new BucketConfigPatch { Auth = auth }));

        Assert.Equal(
            $"Bucket auth config method must be one of {Samples.MethodList}. Received 'bucket_policy'.",
            refused.Message);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task An_auth_that_was_answered_in_an_odd_form_is_refused_without_calling_its_method_unknown()
    {
        using var service = FakeService.Answering(
            """
            {"id":"7d0c1b1e00004000800000000000001f","nickname":"a",
             "auth_config":{"method":"hmac","access_key_id":5}}
            """);
        var auth = (await service.GetAsync()).Auth!;

        var refused = await Assert.ThrowsAsync<ArraylakeInvalidException>(() => service.CreateAsync(auth));

        Assert.Equal(
            "The service returned this 'hmac' auth in a form that cannot be sent back. Specify its fields again.",
            refused.Message);
    }

    [Theory]
    [InlineData(Platforms.S3Compatible)]
    [InlineData(Platforms.GoogleCloudStorage)]
    [InlineData(Platforms.Azure)]
    public void Hmac_keys_are_not_tied_to_a_platform(string platform) =>
        Assert.Empty(BucketConfigRules.Check(Samples.New with
        {
            Platform = platform,
            ExtraConfig = Samples.Extra((ExtraConfig.EndpointUrl, "https://t3.storage.dev")),
            Auth = Samples.Hmac("AKIA", "s3cr3t"),
        }));
}
