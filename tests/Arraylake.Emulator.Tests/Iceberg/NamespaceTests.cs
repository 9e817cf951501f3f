using System.Net;

namespace Arraylake.Emulator.Tests.Iceberg;

/// <summary>The management of Iceberg namespaces; there is no catalog (contract 4.1).</summary>
public sealed class NamespaceTests
{
    private const string All = "/orgs/earthmover/iceberg/namespaces";

    [Fact]
    public async Task A_namespace_lives_in_the_default_bucket_unless_one_is_named_and_keeps_its_id()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("production");
        await emulator.Admin.CreateAsync("other");

        var one = (await emulator.Admin.PostAsync(All, """{"name":"ns","metadata":{"a":1},"description":"d"}"""))
            .Is(HttpStatusCode.OK);
        var two = (await emulator.Admin.PostAsync(All, """{"name":"ns2","bucket_nickname":"other"}"""))
            .Is(HttpStatusCode.OK).Json;
        await emulator.RestartAsync();

        Assert.Equal("production", (string)one.Json["bucket_nickname"]!);
        Assert.Equal("iceberg/ns", (string)one.Json["prefix"]!);
        Assert.Equal("other", (string)two["bucket_nickname"]!);
        Assert.Equal(one.Text, (await emulator.Admin.GetAsync($"{All}/ns")).Is(HttpStatusCode.OK).Text);
        Assert.Equal("ns2 ns", Names((await emulator.Member.GetAsync(All)).Json));
        (await emulator.Admin.PostAsync(All, """{"name":"ns"}""")).Is(HttpStatusCode.Conflict);
        Assert.Contains(
            "bucket nowhere does not exist",
            (await emulator.Admin.PostAsync(All, """{"name":"x","bucket_nickname":"nowhere"}""")).IsInvalid().Detail,
            StringComparison.Ordinal);
        Assert.Equal(
            """{"items":[],"total":0,"page":1,"size":50,"pages":0}""",
            (await emulator.Admin.GetAsync($"{All}/ns/tables")).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task It_is_changed_searched_and_filtered()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.CreateAsync("production");
        await emulator.Admin.PostAsync(All, """{"name":"weather","description":"d"}""");
        await emulator.Admin.PostAsync(All, """{"name":"ocean"}""");

        var changed = (await emulator.Admin.PatchAsync(
            $"{All}/weather", """{"description":"","add_metadata":{"a":1}}""")).Is(HttpStatusCode.OK).Json;

        Assert.Null(changed["description"]);
        Assert.Equal("""{"a":1}""", changed["metadata"]!.ToJsonString());
        Assert.Equal("weather", Names(
            (await emulator.Admin.GetAsync($"{All}/paginated?search=EATH")).Is(HttpStatusCode.OK).Json["items"]!));
        Assert.Equal("weather", Names(
            (await emulator.Admin.GetAsync($"{All}/paginated?filter_metadata=%7B%22a%22:1%7D")).Json["items"]!));
        Assert.Equal("weather ocean", Names((await emulator.Admin.GetAsync($"{All}/paginated")).Json["items"]!));
        (await emulator.Member.PatchAsync($"{All}/weather", "{}")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_is_deleted_softly_restored_and_deleted_for_good_and_uses_its_config_meanwhile()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var config = await emulator.Admin.CreateAsync("production");
        await emulator.Admin.PostAsync(All, """{"name":"ns"}""");

        (await emulator.Admin.DeleteAsync($"{All}/ns")).IsInvalid();
        (await emulator.Member.DeleteAsync($"{All}/ns?imsure=true")).Is(HttpStatusCode.Forbidden);
        (await emulator.Admin.DeleteAsync($"{All}/ns?imsure=true")).Is(HttpStatusCode.NoContent);
        Assert.Equal("[]", (await emulator.Admin.GetAsync(All)).Text);
        Assert.NotNull((await emulator.Admin.GetAsync($"{All}?include_ghosts=true")).Json[0]!["deleted_at"]);
        Assert.NotNull(
            (await emulator.Admin.GetAsync($"{All}/paginated?include_ghosts=true")).Json["items"]![0]!["deleted_at"]);
        (await emulator.Admin.GetAsync($"{All}/ns")).Is(HttpStatusCode.NotFound);
        (await emulator.Admin.DeleteAsync(config)).Is(HttpStatusCode.Conflict);
        Assert.Null((await emulator.Admin.PostAsync($"{All}/ns/restore")).Is(HttpStatusCode.OK).Json["deleted_at"]);
        (await emulator.Admin.GetAsync($"{All}/ns")).Is(HttpStatusCode.OK);

        (await emulator.Admin.DeleteAsync($"{All}/ns?imsure=true&immediate=true&retain_data=true"))
            .Is(HttpStatusCode.NoContent);
        Assert.Equal("[]", (await emulator.Admin.GetAsync($"{All}?include_ghosts=true")).Text);
        (await emulator.Admin.DeleteAsync(config)).Is(HttpStatusCode.NoContent);
    }

    private static string Names(JsonNode list) =>
        string.Join(' ', list.AsArray().Select(one => (string)one!["name"]!));
}
