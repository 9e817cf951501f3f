namespace Arraylake.Tests.BucketConfigs;

/// <summary>Whatever the service answers for a config is read whole, alone and in a list (contract 3.6).</summary>
public class OddConfigTests
{
    public static TheoryData<string> Oddities => [.. OddConfigs.All.Select(odd => odd.Oddity)];

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task An_odd_answer_is_read_without_loss(string oddity)
    {
        var (_, json, seen) = OddConfigs.All.Single(odd => odd.Oddity == oddity);
        using var service = FakeService.Answering(OddConfigs.Body(json));

        var config = await service.GetAsync();

        Assert.Equal(seen, Seen(config));
        NothingLost.Check(OddConfigs.Body(json), config);
    }

    [Fact]
    public async Task A_list_of_nothing_but_odd_answers_is_read_to_its_end()
    {
        var bodies = OddConfigs.All.Select(odd => OddConfigs.Body(odd.Json)).ToList();
        using var service = FakeService.Answering($"[{string.Join(",\n", bodies)}]");

        var configs = await service.ListAsync();

        Assert.True(bodies.Count >= 40);
        Assert.Equal(OddConfigs.All.Select(odd => odd.Seen), configs.Select(Seen));
        Assert.All(bodies.Zip(configs), pair => NothingLost.Check(pair.First, pair.Second));
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task Every_odd_config_can_be_shown_renamed_and_removed(string oddity)
    {
        using var service = FakeService
            .Answering(OddConfigs.Body(OddConfigs.All.Single(odd => odd.Oddity == oddity).Json))
            .Then(Wire.Config).Then("", 204);
        var config = await service.GetAsync();

        Assert.NotNull($"{config} {config.Uri} {config.Auth} {config.ExtraConfig} {config.AdditionalProperties}");
        await service.Client.BucketConfigs.UpdateAsync(
            Wire.Org, config.Id, new BucketConfigPatch { Nickname = "renamed" }).InTime();
        await service.Client.BucketConfigs.DeleteAsync(Wire.Org, config.Id).InTime();

        Assert.Equal("""{"nickname":"renamed"}""", service.Requests[1].Body);
        Assert.Equal("DELETE /orgs/acme/buckets/7d0c1b1e-0000-4000-8000-000000000001", service.Requests[2].Line);
    }

    [Fact]
    public async Task Values_deeper_than_anyone_writes_are_an_unexpected_answer_and_no_crash()
    {
        var deep = new string('[', 5000) + new string(']', 5000);
        using var service = FakeService.Answering(OddConfigs.Body($"\"deep\":{deep}"));

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => service.GetAsync());
    }

    [Theory]
    [InlineData(""" "previous":{"auth_config":{"method":"hmac","secret_access_key":"s3cr3t"}} """)]
    [InlineData(""" "shared_secret":"s3cr3t" """)]
    [InlineData(""" "credentials":[{"aws_secret_access_key":"s3cr3t"}] """)]
    public async Task A_secret_that_stands_elsewhere_than_it_should_is_masked(string json)
    {
        using var service = FakeService.Answering(OddConfigs.Body(json));

        var shown = (await service.GetAsync()).AdditionalProperties.ToString();

        Assert.Contains(SecretText.Mask, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", shown, StringComparison.Ordinal);
    }

    private static string Seen(BucketConfig config)
    {
        var rest = config.AdditionalProperties.Count == 0 ? "-" : string.Join(',', config.AdditionalProperties.Keys);
        return $"{config.Uri} {(string.IsNullOrEmpty(config.AuthMethod) ? "-" : config.AuthMethod)} {rest}";
    }
}
