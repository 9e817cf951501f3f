using System.Net.Http.Json;
using Arraylake.Emulator;

namespace Arraylake.Tests.Emulator;

/// <summary>The client and a real service: HTTP and a database, both of this project.</summary>
public sealed class ClientAgainstEmulatorTests : IAsyncLifetime
{
    private const string Org = "acme";
    private const string AdminToken = "ema_test_admin";
    private const string MemberToken = "ema_test_member";

    private RunningEmulator _emulator = null!;
    private ArraylakeClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(new EmulatorOptions
        {
            Urls = "http://127.0.0.1:0",
            Data = EmulatorOptions.InMemory,
            Orgs = [Org, "other"],
            Tokens = new Dictionary<string, string> { [AdminToken] = "admin", [MemberToken] = "member" },
        });
        _client = ClientWith(AdminToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task What_is_created_is_what_is_listed_and_what_is_got()
    {
        var created = await _client.BucketConfigs.CreateAsync(Org, Config("production") with
        {
            Prefix = "deep/inside",
            Auth = new HmacAuth(new SecretText("the-id"), new SecretText("the-key")),
        });

        var listed = Assert.Single(await ListAsync());
        var got = await _client.BucketConfigs.GetAsync(Org, created.Id);

        Assert.All([created, listed, got], config =>
        {
            Assert.Equal(created.Id, config.Id);
            Assert.Equal("s3://bucket-production/deep/inside", config.Uri);
            Assert.Equal("us-east-1", config.Region);
            Assert.Equal("hmac", config.AuthMethod);
            Assert.True(config.IsDefault);
            Assert.Equal(Org, config.Org);
            Assert.Equal(_client.ServiceUri, config.ServiceUri);
            Assert.Equal(created.Created, config.Created);
            Assert.Equal(TimeSpan.Zero, config.Created!.Value.Offset);
        });
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        var created = await _client.BucketConfigs.CreateAsync(Org, Config("production") with { Prefix = "deep" });

        var renamed = await _client.BucketConfigs.UpdateAsync(
            Org, created.Id, new BucketConfigPatch { Nickname = "prod" });
        var cleared = await _client.BucketConfigs.UpdateAsync(Org, created.Id, new BucketConfigPatch { Prefix = "" });

        Assert.Equal(("prod", "deep"), (renamed.Nickname, renamed.Prefix));
        Assert.Equal(("prod", ""), (cleared.Nickname, cleared.Prefix));
        Assert.Equal("us-east-1", cleared.Region);
    }

    [Theory]
    [InlineData("production", "bucket-another")]
    [InlineData("another", "bucket-production")]
    public async Task A_nickname_or_location_that_is_taken_is_ArraylakeExistsException(string nickname, string name)
    {
        await _client.BucketConfigs.CreateAsync(Org, Config("production"));

        var refused = await Assert.ThrowsAsync<ArraylakeExistsException>(
            () => _client.BucketConfigs.CreateAsync(Org, Config(nickname) with { Name = name }));

        Assert.Contains("already exists", refused.ServiceText, StringComparison.Ordinal);
        Assert.NotNull(refused.RequestId);
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task A_config_in_use_can_be_renamed_and_nothing_else()
    {
        var config = await _client.BucketConfigs.CreateAsync(Org, Config("production"));
        await UseAsync("production", "weather");

        await Assert.ThrowsAsync<ArraylakeInUseException>(() => _client.BucketConfigs.DeleteAsync(Org, config.Id));
        await Assert.ThrowsAsync<ArraylakeInUseException>(
            () => _client.BucketConfigs.UpdateAsync(Org, config.Id, new BucketConfigPatch { Prefix = "new" }));
        var renamed = await _client.BucketConfigs.UpdateAsync(
            Org, config.Id, new BucketConfigPatch { Nickname = "prod" });

        Assert.Equal("prod", renamed.Nickname);
        var repo = Assert.Single(await RepoListAsync(config.Id));
        Assert.Equal("weather", repo.Name);
    }

    [Fact]
    public async Task The_default_moves_when_it_is_set_and_when_it_is_removed()
    {
        var first = await _client.BucketConfigs.CreateAsync(Org, Config("first"));
        var second = await _client.BucketConfigs.CreateAsync(Org, Config("second"));

        await _client.BucketConfigs.SetDefaultAsync(Org, second.Id);
        Assert.Equal(
            ["second"], (await ListAsync()).Where(config => config.IsDefault).Select(config => config.Nickname));
        await _client.BucketConfigs.DeleteAsync(Org, second.Id);

        Assert.Equal(
            ["first"], (await ListAsync()).Where(config => config.IsDefault).Select(config => config.Nickname));
        Assert.Equal(first.Id, Assert.Single(await ListAsync()).Id);
    }

    [Fact]
    public async Task What_is_gone_is_ArraylakeNotFoundException()
    {
        var config = await _client.BucketConfigs.CreateAsync(Org, Config("production"));
        await _client.BucketConfigs.DeleteAsync(Org, config.Id);

        await Assert.ThrowsAsync<ArraylakeNotFoundException>(() => _client.BucketConfigs.GetAsync(Org, config.Id));
        await Assert.ThrowsAsync<ArraylakeNotFoundException>(() => _client.BucketConfigs.DeleteAsync(Org, config.Id));
        await Assert.ThrowsAsync<ArraylakeNotFoundException>(() => RepoListAsync(config.Id));
    }

    [Fact]
    public async Task An_unknown_org_is_ArraylakeOrgNotFoundException()
    {
        await Assert.ThrowsAsync<ArraylakeOrgNotFoundException>(() => ListAsync("nobody"));
        await Assert.ThrowsAsync<ArraylakeOrgNotFoundException>(
            () => _client.BucketConfigs.CreateAsync("nobody", Config("production")));
        await Assert.ThrowsAsync<ArraylakeOrgNotFoundException>(
            () => _client.BucketConfigs.DeleteAsync("nobody", Guid.NewGuid()));
    }

    [Fact]
    public async Task A_member_reads_and_may_not_write()
    {
        using var member = ClientWith(MemberToken);
        await _client.BucketConfigs.CreateAsync(Org, Config("production"));

        Assert.Single(await ListAsync(client: member));
        await Assert.ThrowsAsync<ArraylakeForbiddenException>(
            () => member.BucketConfigs.CreateAsync(Org, Config("mine")));
    }

    [Fact]
    public async Task A_wrong_token_is_ArraylakeUnauthorizedException()
    {
        using var stranger = ClientWith("ema_test_stranger");

        await Assert.ThrowsAsync<ArraylakeUnauthorizedException>(() => stranger.Identity.GetPrincipalAsync());
    }

    [Fact]
    public async Task The_caller_and_its_organizations_are_told()
    {
        var principal = await _client.Identity.GetPrincipalAsync();
        var orgs = new List<string>();
        await foreach (var org in _client.Identity.ListOrgsAsync())
        {
            orgs.Add(org.Name);
        }

        Assert.True(principal.IsServiceAccount);
        Assert.NotNull(principal.Email);
        Assert.Equal([Org, "other"], orgs.Order(StringComparer.Ordinal));
    }

    private static NewBucketConfig Config(string nickname) => new()
    {
        Nickname = nickname,
        Platform = Platforms.S3,
        Name = $"bucket-{nickname}",
        ExtraConfig = ExtraConfig.Parse("region_name=us-east-1"),
    };

    private ArraylakeClient ClientWith(string token) => new(new ArraylakeClientOptions
    {
        ServiceUri = _emulator.Url.ToString(),
        Token = new SecretText(token),
    });

    private async Task<List<BucketConfig>> ListAsync(string org = Org, ArraylakeClient? client = null)
    {
        var configs = new List<BucketConfig>();
        await foreach (var config in (client ?? _client).BucketConfigs.ListAsync(org))
        {
            configs.Add(config);
        }
        return configs;
    }

    private async Task<List<Repo>> RepoListAsync(Guid id)
    {
        var repos = new List<Repo>();
        await foreach (var repo in _client.Repos.ListByBucketConfigAsync(Org, id))
        {
            repos.Add(repo);
        }
        return repos;
    }

    private async Task UseAsync(string nickname, string repo)
    {
        using var http = new HttpClient { BaseAddress = _emulator.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", AdminToken);
        var answer = await http.PostAsJsonAsync($"/orgs/{Org}/repos", new Dictionary<string, string>
        {
            ["name"] = repo,
            ["bucket_nickname"] = nickname,
            ["kind"] = "icechunk",
            ["create_mode"] = "register",
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
