namespace Arraylake.Tests.BucketConfigs;

/// <summary>How the outcome of a write is established when its answer was lost, and what is said about it.</summary>
public class LostAnswerTests
{
    private static readonly NewBucketConfig Asked = Samples.New with { Nickname = "new", Prefix = "p" };

    [Fact]
    public async Task Already_exists_on_the_first_attempt_is_never_taken_for_our_own_work()
    {
        using var service = new SmallService();
        service.Add(Wire.Id, "production");

        await Assert.ThrowsAsync<ArraylakeExistsException>(() => Configs(service).CreateAsync(Wire.Org, Samples.New));
        Assert.Equal(["POST"], service.Methods);
    }

    [Fact]
    public async Task Not_found_on_the_first_attempt_of_a_delete_is_never_taken_for_our_own_work()
    {
        using var service = new SmallService();

        await Assert.ThrowsAsync<ArraylakeNotFoundException>(() => Configs(service).DeleteAsync(Wire.Org, Wire.Id));
        Assert.Equal(["DELETE"], service.Methods);
    }

    [Theory]
    [InlineData("nickname", "new", false)]
    [InlineData("platform", "minio", true)]
    [InlineData("name", "other-data", true)]
    [InlineData("prefix", "q", true)]
    [InlineData("extra_config", """{"region_name":"eu-west-1"}""", true)]
    [InlineData("extra_config", """{"region_name":"us-east-1","use_ssl":false}""", true)]
    [InlineData("extra_config", """{"region_name":"us-east-1","use_ssl":null}""", false)]
    [InlineData("extra_config", "{}", true)]
    [InlineData("auth_config", """{"method":"anonymous","storage_account":"acme"}""", false)]
    [InlineData("auth_config", """{"method":"hmac","access_key_id":"a","secret_access_key":"b"}""", true)]
    [InlineData("auth_config", "null", false)]
    public async Task Another_config_of_the_same_nickname_is_not_ours(string field, string value, bool isAnother)
    {
        using var service = new SmallService();
        var there = service.Add(Wire.Id, "new");
        there["prefix"] = "p";
        there[field] = value.StartsWith('{') || value == "null"
            ? System.Text.Json.Nodes.JsonNode.Parse(value)
            : value;
        service.FaultFor = (_, number) => number == 1 ? new Fault("504", After: false) : null;

        var failure = await Record.ExceptionAsync(() => Configs(service).CreateAsync(Wire.Org, Asked));

        Assert.Equal(isAnother ? typeof(ArraylakeExistsException) : null, failure?.GetType());
        Assert.Equal(["POST", "POST", "GET"], service.Methods);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(3600, true)]
    public async Task A_config_alike_that_was_there_long_before_is_not_ours(int secondsBefore, bool isOlder)
    {
        using var service = new SmallService();
        service.Add(Wire.Id, "new", service.Time.Now.AddSeconds(-secondsBefore))["prefix"] = "p";
        service.FaultFor = (_, number) => number == 1 ? new Fault("drop", After: false) : null;

        var failure = await Record.ExceptionAsync(() => Configs(service).CreateAsync(Wire.Org, Asked));

        Assert.Equal(isOlder ? typeof(ArraylakeExistsException) : null, failure?.GetType());
    }

    [Fact]
    public async Task A_location_that_is_taken_under_another_nickname_is_exists_and_not_created()
    {
        using var service = FakeService.Answering("", 502)
            .Then("""{"detail":"location already exists"}""", 409).Then($"[{Wire.Named("other")}]");
        using var client = new ArraylakeClient(
            service.Options with { MaximumRetryCount = 1, Time = new InstantTime() });

        var exists = await Assert.ThrowsAsync<ArraylakeExistsException>(
            () => client.BucketConfigs.CreateAsync(Wire.Org, Asked));
        Assert.EndsWith(
            "There is no BucketConfig 'new': it was not created.", exists.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3cr3t", true)]
    [InlineData("0ther", false)]
    public async Task Access_keys_are_compared_and_never_shown(string secret, bool isOurs)
    {
        using var service = FakeService.Answering("", 504).Then(
            $$$"""
            [{"id":"{{{Wire.Id}}}","nickname":"new","platform":"s3","name":"my-production-data","prefix":"p",
              "extra_config":{"region_name":"us-east-1"},"is_default":false,
              "auth_config":{"method":"hmac","access_key_id":"AKIA","secret_access_key":"{{{secret}}}"}}]
            """);
        var told = Listen(service.Client);
        var failure = await Record.ExceptionAsync(() => service.Client.BucketConfigs.CreateAsync(
            Wire.Org, Asked with { Auth = Samples.Hmac("AKIA", "s3cr3t") }));

        Assert.Equal(isOurs ? null : typeof(ArraylakeExistsException), failure?.GetType());
        Assert.Equal(isOurs ? 1 : 0, told.Count);
        Assert.DoesNotContain("s3cr3t", $"{failure}", StringComparison.Ordinal);
        Assert.DoesNotContain("0ther", $"{failure}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_masked_secret_cannot_be_compared_and_that_is_said()
    {
        using var service = new SmallService();
        service.FaultFor = (_, number) => number == 1 ? new Fault("504", After: true) : null;
        var client = new ArraylakeClient(service.Options);
        var told = Listen(client);
        var auth = Samples.AwsRole("123456789012", "role", "s3cr3t");

        var created = await client.BucketConfigs.CreateAsync(Wire.Org, Asked with { Auth = auth });

        Assert.Equal("new", created.Nickname);
        var outcome = Assert.Single(told);
        Assert.Equal("POST /orgs/acme/buckets", outcome.Request);
        Assert.EndsWith(
            "Not compared, because the service masks it: shared_secret.", outcome.Finding, StringComparison.Ordinal);
        Assert.Contains("already exists", outcome.Cause, StringComparison.Ordinal);
    }

    private static BucketConfigOperations Configs(SmallService service) =>
        new ArraylakeClient(service.Options).BucketConfigs;

    private static List<OutcomeEstablishedEventArgs> Listen(ArraylakeClient client)
    {
        var told = new List<OutcomeEstablishedEventArgs>();
        client.OutcomeEstablished += (_, outcome) => told.Add(outcome);
        return told;
    }
}
