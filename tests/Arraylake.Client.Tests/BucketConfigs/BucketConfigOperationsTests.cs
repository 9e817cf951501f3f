namespace Arraylake.Tests.BucketConfigs;

/// <summary>The exact sequence of requests of every operation (contract 2, B1–B5 and B7).</summary>
public class BucketConfigOperationsTests
{
    [Fact]
    public async Task List_is_one_get_of_the_orgs_buckets()
    {
        using var service = FakeService.Answering($"[{Wire.Named("first")},{Wire.Named("second")}]");
        var configs = await service.Client.BucketConfigs.ListAsync(Wire.Org).ToListAsync();

        Assert.Equal(["GET /orgs/acme/buckets"], service.Lines);
        Assert.Null(service.Requests[0].Body);
        Assert.Equal(["first", "second"], configs.Select(config => config.Nickname));
        Assert.All(configs, config => Assert.Equal(("acme", "https://service.test"), (config.Org, config.ServiceUri)));
    }

    [Fact]
    public async Task List_of_an_org_without_configs_is_empty()
    {
        using var service = FakeService.Answering(" [ ] ");

        Assert.Empty(await service.Client.BucketConfigs.ListAsync(Wire.Org).ToListAsync());
    }

    [Fact]
    public async Task List_sends_nothing_before_it_is_read_and_again_each_time_it_is()
    {
        using var service = FakeService.Answering("[]").Then("[]");
        var list = service.Client.BucketConfigs.ListAsync(Wire.Org);
        Assert.Empty(service.Requests);

        await list.ToListAsync();
        await list.ToListAsync();

        Assert.Equal(["GET /orgs/acme/buckets", "GET /orgs/acme/buckets"], service.Lines);
    }

    [Fact]
    public async Task Get_is_one_get_by_id()
    {
        using var service = FakeService.Answering(Wire.Config);
        var config = await service.Client.BucketConfigs.GetAsync(Wire.Org, Wire.Id);

        Assert.Equal(["GET /orgs/acme/buckets/7d0c1b1e-0000-4000-8000-000000000001"], service.Lines);
        Assert.Null(service.Requests[0].Body);
        Assert.Equal(("prod-s3", "acme", "https://service.test"), (config.Nickname, config.Org, config.ServiceUri));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task Create_is_one_post_and_any_success_gives_the_config(int status)
    {
        using var service = FakeService.Answering(Wire.Config, status);
        var config = await service.Client.BucketConfigs.CreateAsync(Wire.Org, Samples.New);

        Assert.Equal(["POST /orgs/acme/buckets"], service.Lines);
        Assert.Equal(("prod-s3", "acme", "https://service.test"), (config.Nickname, config.Org, config.ServiceUri));
    }

    [Fact]
    public async Task Update_is_one_patch_by_id()
    {
        using var service = FakeService.Answering(Wire.Config);
        var config = await service.Client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new() { Nickname = "prod-s3" });

        Assert.Equal(["PATCH /orgs/acme/buckets/7d0c1b1e-0000-4000-8000-000000000001"], service.Lines);
        Assert.Equal(("prod-s3", "acme"), (config.Nickname, config.Org));
    }

    [Theory]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(202, "<html>")]
    [InlineData(204, "")]
    public async Task Delete_is_one_delete_by_id_whose_body_does_not_matter(int status, string body)
    {
        using var service = FakeService.Answering(body, status);
        await service.Client.BucketConfigs.DeleteAsync(Wire.Org, Wire.Id);

        Assert.Equal(["DELETE /orgs/acme/buckets/7d0c1b1e-0000-4000-8000-000000000001"], service.Lines);
        Assert.True(string.IsNullOrEmpty(service.Requests[0].Body));
    }

    [Theory]
    [InlineData(200, "{")]
    [InlineData(204, "")]
    public async Task Set_default_is_one_post_without_a_body(int status, string body)
    {
        using var service = FakeService.Answering(body, status);
        await service.Client.BucketConfigs.SetDefaultAsync(Wire.Org, Wire.Id);

        Assert.Equal(["POST /orgs/acme/buckets/7d0c1b1e-0000-4000-8000-000000000001/default"], service.Lines);
        Assert.True(string.IsNullOrEmpty(service.Requests[0].Body));
    }

    [Fact]
    public async Task A_success_stays_one_when_its_unneeded_body_breaks_off()
    {
        using var service = FakeService.Answering(new ScriptedBody().Then("{").ThenBreak(new IOException("gone")));

        await service.Client.BucketConfigs.DeleteAsync(Wire.Org, Wire.Id);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_with_all_its_faults_and_nothing_is_sent()
    {
        using var service = new FakeService();
        var configs = service.Client.BucketConfigs;

        var create = await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => configs.CreateAsync(Wire.Org, Samples.New with { Nickname = "a", Prefix = "/p" }));
        var update = await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => configs.UpdateAsync(Wire.Org, Wire.Id, new() { Name = "a b" }));

        Assert.Equal(["nickname", "prefix"], create.Violations.Select(violation => violation.Path));
        Assert.Equal(["name"], update.Violations.Select(violation => violation.Path));
        Assert.Equal(string.Join(" ", create.Violations), create.Message);
        Assert.Empty(service.Requests);
    }
}
