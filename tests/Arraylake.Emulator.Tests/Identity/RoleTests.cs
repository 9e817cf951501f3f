namespace Arraylake.Emulator.Tests.Identity;

/// <summary>What the four roles may do (contract 1.5).</summary>
public sealed class RoleTests : EmulatorTests
{
    private string _config = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Emulator.RestartAsync(options => options with
        {
            Tokens = new Dictionary<string, string>
            {
                [Rest.Admin] = "admin",
                [Rest.Member] = "member",
                ["ema_writers"] = "writer",
                ["ema_readers"] = "reader",
            },
        });
        _config = await Provider.Aws.CreateAsync(Admin);
        await Admin.CreateRepoAsync("weather", "production");
    }

    [Theory]
    [InlineData("ema_writers", 200, 200, 200, 200, 201, 403)]
    [InlineData("ema_readers", 403, 200, 200, 403, 403, 403)]
    [InlineData(Rest.Member, 200, 200, 200, 403, 403, 403)]
    [InlineData(Rest.Admin, 200, 200, 200, 200, 201, 201)]
    public async Task A_role_lists_configs_reads_repos_gets_keys_and_makes_repos_and_configs_or_not(
        string token, int list, int repos, int readKeys, int writeKeys, int newRepo, int newConfig)
    {
        var wire = Emulator.As(token);

        Assert.Equal(list, (await wire.GetAsync(Rest.Buckets)).Status);
        Assert.Equal(list, (await wire.GetAsync(_config)).Status);
        Assert.Equal(repos, (await wire.GetAsync(Rest.Repos)).Status);
        Assert.Equal(readKeys, (await wire.GetAsync($"{_config}/credentials")).Status);
        Assert.Equal(writeKeys, (await wire.GetAsync($"{_config}/credentials?access=write")).Status);
        Assert.Equal(newRepo, (await wire.PostAsync(Rest.Repos, """{"name":"ocean"}""")).Status);
        Assert.Equal(newConfig, (await wire.PostAsync(Rest.Buckets, Rest.Body("other", "other-data"))).Status);
    }

    [Theory]
    [InlineData("ema_writers", "write")]
    [InlineData("ema_readers", "read")]
    public async Task Credentials_of_a_repo_depend_on_the_role(string token, string access)
    {
        var wire = Emulator.As(token);
        var keys = (await wire.GetAsync("/repos/earthmover/weather/bucket-credentials")).Is(HttpStatusCode.OK).Json;
        var opened = (await wire.GetAsync("/repos/earthmover/weather/open")).Is(HttpStatusCode.OK).Json;

        foreach (var given in new[] { keys, opened["repo_credentials"]! })
        {
            Assert.StartsWith($"EMULATED-{access}-", (string)given["aws_access_key_id"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Rest.Admin, "CAN_MANAGE_USERS", true)]
    [InlineData("ema_writers", "CAN_WRITE_REPOS", true)]
    [InlineData("ema_writers", "CAN_MANAGE_USERS", false)]
    [InlineData("ema_readers", "CAN_READ_REPOS", true)]
    [InlineData("ema_readers", "CAN_WRITE_REPOS", false)]
    public async Task A_permission_is_checked_for_any_principal(string token, string action, bool expected)
    {
        var wire = Emulator.As(token);
        var id = (string)(await wire.GetAsync("/user")).Json["id"]!;
        var query = $"/orgs/earthmover/permissions/check?principal_id={id}&resource=earthmover&action={action}";

        Assert.Equal(
            $$"""{"has_permission":{{(expected ? "true" : "false")}}}""",
            (await Member.GetAsync(query)).Is(HttpStatusCode.OK).Text);
        var permissions = (await wire.GetAsync("/user/permissions")).Is(HttpStatusCode.OK).Json;
        Assert.Empty(permissions["service_actions"]!.AsArray());
        var listed = permissions["org_actions"]!.AsArray()
            .Single(org => (string)org!["name"]! == "earthmover")!["actions"]!.AsArray();
        Assert.Equal(expected, listed.Any(one => (string)one! == action));
    }

    [Theory]
    [InlineData("CAN_READ", "ema_readers", true)]
    [InlineData("CAN_WRITE", "ema_readers", false)]
    [InlineData("CAN_WRITE", "ema_writers", true)]
    public async Task A_permission_can_be_that_of_a_repo(string action, string token, bool expected)
    {
        var id = (string)(await Emulator.As(token).GetAsync("/user")).Json["id"]!;

        var reply = await Admin.GetAsync(
            $"/orgs/earthmover/permissions/check?principal_id={id}&resource=earthmover/weather&action={action}");

        Assert.Equal(expected, (bool)reply.Is(HttpStatusCode.OK).Json["has_permission"]!);
    }

    [Fact]
    public async Task A_stranger_has_no_permission_and_a_bad_question_is_refused()
    {
        const string Check = "/orgs/earthmover/permissions/check?resource=earthmover";
        var stranger = await Admin.GetAsync($"{Check}&action=CAN_READ_REPOS&principal_id={Guid.NewGuid()}");

        Assert.False((bool)stranger.Is(HttpStatusCode.OK).Json["has_permission"]!);
        (await Admin.GetAsync($"{Check}&action=CAN_READ_REPOS")).IsInvalid();
        (await Admin.GetAsync($"{Check}&action=CAN_FLY&principal_id={Guid.NewGuid()}")).IsInvalid();
        (await Admin.GetAsync($"{Check}&action=CAN_READ_REPOS&principal_id=me")).IsInvalid();
    }

    [Fact]
    public async Task Diagnostics_are_accepted_and_discarded()
    {
        Assert.Equal("{}", (await Member.PostAsync(
            "/user/diagnostics", """{"system":{},"versions":{},"config":{},"service":null}"""))
            .Is(HttpStatusCode.OK).Text);
        (await Emulator.As(null).PostAsync("/user/diagnostics", "{}")).Is(HttpStatusCode.Unauthorized);
    }
}
