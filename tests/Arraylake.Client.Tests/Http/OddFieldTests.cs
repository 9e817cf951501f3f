namespace Arraylake.Tests.Http;

/// <summary>One odd field costs that field, and not the list.</summary>
public class OddFieldTests
{
    private const string Half = @"\ud83d";

    [Theory]
    [InlineData("nickname")]
    [InlineData("platform")]
    [InlineData("name")]
    [InlineData("prefix")]
    [InlineData("created_by")]
    [InlineData("created")]
    [InlineData("new_field")]
    public async Task Half_a_surrogate_pair_in_a_config_stays_as_it_was_written(string field)
    {
        var json = $$"""[{"id":"{{Wire.Id}}","nickname":"good","{{field}}":"x{{Half}}"},{{Wire.Config}}]""";
        using var service = FakeService.Answering(json);

        var configs = await service.Client.BucketConfigs.ListAsync(Wire.Org).ToListAsync();

        Assert.Equal(2, configs.Count);
        Assert.Equal(field == "nickname" ? $"x{Half}" : "good", configs[0].Nickname);
    }

    [Theory]
    [InlineData("extra_config")]
    [InlineData("auth_config")]
    [InlineData("new_field")]
    public async Task Half_a_surrogate_pair_in_a_name_costs_no_list_either(string field)
    {
        var json =
            $$$"""[{"id":"{{{Wire.Id}}}","nickname":"good","{{{field}}}":{"x{{{Half}}}":1}},{{{Wire.Config}}}]""";
        using var service = FakeService.Answering(json);

        Assert.Equal(2, (await service.Client.BucketConfigs.ListAsync(Wire.Org).ToListAsync()).Count);
    }

    [Theory]
    [InlineData("\"display_name\":5", "5")]
    [InlineData("\"display_name\":{\"en\":\"A\"}", "{\"en\":\"A\"}")]
    [InlineData("\"display_name\":\"x\\ud83d\"", @"x\ud83d")]
    [InlineData("\"display_name\":null", null)]
    public async Task What_is_no_text_in_an_organization_is_shown_as_its_JSON(string field, string? shown)
    {
        using var service = FakeService.Answering(
            $$"""[{"name":"acme",{{field}},"status":[1]},{"name":"other\ud83d"},{"name":7}]""");

        var orgs = await service.Client.Identity.ListOrgsAsync().ToListAsync();

        Assert.Equal(["acme", @"other\ud83d", "7"], orgs.Select(org => org.Name));
        Assert.Equal((shown, "[1]"), (orgs[0].DisplayName, orgs[0].Status));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_repo_stays_as_it_was_written()
    {
        using var service = FakeService.Answering(
            """{"items":[{"name":"x\ud83d","kind":"\ud83d"},{"name":"good"}],"pages":1}""");

        var repos = await service.Client.Repos.ListAsync(Wire.Org).ToListAsync();

        Assert.Equal([@"x\ud83d", "good"], repos.Select(repo => repo.Name));
    }
}
