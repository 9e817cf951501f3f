namespace Arraylake.Emulator.Tests.BucketConfigs;

/// <summary>What responses of today have and legacy ones lack (contract 3.6).</summary>
public sealed class LiveShapeTests : EmulatorTests
{
    [Fact]
    public async Task A_config_is_not_managed_and_its_health_is_null_until_somebody_sets_it()
    {
        var path = await Admin.CreateAsync("production");
        var fresh = (await Admin.GetAsync(path)).Json;

        (await Admin.PostAsync("/_emulator/buckets/earthmover/production/health", """
            {"status":"degraded","message":"slow","last_checked_at":"2026-11-28T10:00:00Z","capabilities":["read"]}
            """)).Is(HttpStatusCode.OK);
        await Emulator.RestartAsync();

        Assert.Equal("false", fresh["em_managed"]!.ToJsonString());
        Assert.True(fresh.AsObject().ContainsKey("health"));
        Assert.Null(fresh["health"]);
        var health = (await Admin.GetAsync(Rest.Buckets)).Json[0]!["health"]!;
        Assert.Equal("degraded", (string)health["status"]!);
        Assert.Equal("slow", (string)health["message"]!);
        Assert.Equal("read", (string)health["capabilities"]![0]!);
        (await Admin.PostAsync("/_emulator/buckets/earthmover/production/health", "{}")).Is(HttpStatusCode.OK);
        Assert.Null((await Admin.GetAsync(path)).Json["health"]);
    }

    [Theory]
    [InlineData("""{"state":"bad"}""")]
    [InlineData("""{"status":5}""")]
    [InlineData("""{"capabilities":"read"}""")]
    public async Task An_invalid_health_is_refused(string body)
    {
        await Admin.CreateAsync("production");

        (await Admin.PostAsync("/_emulator/buckets/earthmover/production/health", body)).IsInvalid();
        (await Admin.PostAsync("/_emulator/buckets/earthmover/nothing/health", "{}")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_config_cannot_be_made_a_managed_one()
    {
        var path = await Admin.CreateAsync("production");
        const string Body = """
            {"nickname":"managed","platform":"gs","name":"bucket","extra_config":{},
             "auth_config":{"method":"anonymous"},"em_managed":FLAG}
            """;

        var refused = await Admin.PostAsync(Rest.Buckets, Body.Replace("FLAG", "true", StringComparison.Ordinal));

        refused.Is(HttpStatusCode.Forbidden, "em_managed");
        (await Admin.PatchAsync(path, """{"em_managed":true}""")).Is(HttpStatusCode.Forbidden);
        (await Admin.PostAsync(Rest.Buckets, Body.Replace("FLAG", "1", StringComparison.Ordinal))).IsInvalid();
        (await Admin.PostAsync(Rest.Buckets, Body.Replace("FLAG", "null", StringComparison.Ordinal))).IsInvalid();
        Assert.Equal("production*", await Admin.NicknamesAsync());
        (await Admin.PatchAsync(path, """{"em_managed":false}""")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Legacy_responses_have_none_of_it()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true, legacyResponses: true);

        var config = (await emulator.Admin.GetAsync(await emulator.Admin.CreateAsync("production"))).Json.AsObject();

        Assert.False(config.ContainsKey("em_managed"));
        Assert.False(config.ContainsKey("health"));
        Assert.False(config["auth_config"]!.AsObject().ContainsKey("storage_account"));
    }
}
