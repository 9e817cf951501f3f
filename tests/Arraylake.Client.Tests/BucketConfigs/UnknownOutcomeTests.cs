namespace Arraylake.Tests.BucketConfigs;

/// <summary>When the outcome of a write stays unknown, and when it does not.</summary>
public class UnknownOutcomeTests
{
    private static readonly NewBucketConfig Asked = Samples.New with { Nickname = "new" };

    [Fact]
    public async Task A_time_out_of_a_create_is_looked_for()
    {
        using var service = new FakeService().Then(Answers.Never).Then("[]");
        using var client = new ArraylakeClient(service.Options with { Timeout = TimeSpan.FromMilliseconds(300) });

        var late = await Assert.ThrowsAsync<ArraylakeOutcomeUnknownException>(
            () => client.BucketConfigs.CreateAsync(Wire.Org, Asked));
        Assert.Contains("within 0.3 s", late.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "There is no BucketConfig 'new', but the request may still be in progress and be carried out later.",
            late.Message,
            StringComparison.Ordinal);
        Assert.Equal(["POST /orgs/acme/buckets", "GET /orgs/acme/buckets"], service.Lines);
    }

    [Fact]
    public async Task A_time_out_before_the_request_was_written_means_not_done_and_nothing_is_looked_for()
    {
        using var unconnected = new NeverConnected();
        using var client = new ArraylakeClient(new()
        {
            ServiceUri = "https://service.test",
            Token = new SecretText(FakeService.Token),
            Handler = unconnected,
            Timeout = TimeSpan.FromMilliseconds(300),
        });

        await Assert.ThrowsAsync<ArraylakeTimeoutException>(
            () => client.BucketConfigs.CreateAsync(Wire.Org, Asked).InTime());
        await Assert.ThrowsAsync<ArraylakeTimeoutException>(client.DeleteAsync);
        Assert.Equal(2, unconnected.Requests);
    }

    [Theory]
    [InlineData("504 429", true)]
    [InlineData("drop 500", true)]
    [InlineData("drop 401", true)]
    [InlineData("429 500", false)]
    [InlineData("504 422", false)]
    [InlineData("504 400", false)]
    [InlineData("504 403", true)]
    [InlineData("504 409", false)]
    [InlineData("504 423", true)]
    public async Task What_an_earlier_attempt_left_open_only_a_refusal_of_the_same_by_the_service_settles(
        string attempts, bool isUnknown)
    {
        using var service = new SmallService();
        service.Add(Wire.Id, "old");
        var faults = attempts.Split(' ');
        service.FaultFor = (method, number) => method == HttpMethod.Get
            ? null
            : new Fault(faults[Math.Min(number, faults.Length) - 1], After: false);
        using var client = new ArraylakeClient(service.Options with { MaximumRetryCount = 1 });

        var failure = await Assert.ThrowsAnyAsync<ArraylakeException>(
            () => client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new() { Nickname = "renamed" }));

        Assert.Equal(isUnknown, failure is ArraylakeOutcomeUnknownException);
    }

    [Fact]
    public async Task A_removal_that_a_repo_prevents_now_may_still_be_carried_out_by_an_earlier_attempt()
    {
        const string InUse =
            """{"detail":"bucket x is still referenced by one or more repos and cannot be deleted"}""";
        using var service = FakeService.Answering("", 504).Then(InUse, 409).Then(Wire.Config);
        using var client = new ArraylakeClient(
            service.Options with { MaximumRetryCount = 1, Time = new InstantTime() });

        await Assert.ThrowsAsync<ArraylakeOutcomeUnknownException>(client.DeleteAsync);
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_no_answer_of_the_service_to_an_attempt_that_was_lost()
    {
        using var service = FakeService.Answering("", 504).Then("<html>blocked</html>", 403).Then(Wire.Config);
        using var client = new ArraylakeClient(
            service.Options with { MaximumRetryCount = 1, Time = new InstantTime() });

        await Assert.ThrowsAsync<ArraylakeOutcomeUnknownException>(client.DeleteAsync);
    }

    [Fact]
    public async Task A_change_of_what_the_service_masks_is_not_known_after_a_lost_answer()
    {
        using var service = new SmallService();
        service.Add(Wire.Id, "old")["auth_config"] = new System.Text.Json.Nodes.JsonObject
        {
            ["method"] = "aws_customer_managed_role",
            ["external_customer_id"] = "123456789012",
            ["external_role_name"] = "role",
            ["shared_secret"] = SecretText.Mask,
        };
        service.FaultFor = (method, _) => method == HttpMethod.Get ? null : new Fault("500", After: false);

        var unknown = await Assert.ThrowsAsync<ArraylakeOutcomeUnknownException>(
            () => new ArraylakeClient(service.Options).BucketConfigs.UpdateAsync(
                Wire.Org, Wire.Id, new() { Auth = Samples.AwsRole("123456789012", "role", "s3cr3t") }));

        Assert.Contains("masks shared_secret", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(Wire.Id, unknown.Id);
    }

    [Fact]
    public async Task A_stop_while_the_outcome_is_looked_for_is_a_stop()
    {
        using var stop = new CancellationTokenSource();
        using var service = FakeService.Answering("", 500).Then(async canceled =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, canceled);
            throw new InvalidOperationException("never here");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => service.Client.BucketConfigs.DeleteAsync(Wire.Org, Wire.Id, stop.Token).InTime());
    }

    [Fact]
    public async Task A_list_that_breaks_off_does_not_say_that_there_is_nothing()
    {
        using var service = FakeService.Answering("", 504).Then($"[{Wire.Named("other")},");

        await Assert.ThrowsAsync<ArraylakeOutcomeUnknownException>(
            () => service.Client.BucketConfigs.CreateAsync(Wire.Org, Asked));
    }

    [Fact]
    public async Task An_org_that_is_not_found_does_not_mean_that_the_config_is_gone()
    {
        using var service = FakeService.Answering("", 504).Then("""{"detail":"acme not found"}""", 404);

        await Assert.ThrowsAsync<ArraylakeOutcomeUnknownException>(() => service.DeleteAsync());
    }

    /// <summary>Never gets as far as to write a request.</summary>
    private sealed class NeverConnected : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Answers.Never(cancellationToken);
        }
    }
}
