namespace Arraylake.Emulator.Tests.Iceberg;

/// <summary>The management of Iceberg namespaces; there is no catalog (contract 4.1).</summary>
public sealed class NamespaceTests : EmulatorTests
{
    private const string All = "/orgs/earthmover/iceberg/namespaces";

    [Fact]
    public async Task A_namespace_lives_in_the_default_bucket_unless_one_is_named_and_keeps_its_id()
    {
        await Admin.CreateAsync("production");
        await Admin.CreateAsync("other");

        var one = (await Admin.PostAsync(All, """{"name":"ns","metadata":{"a":1},"description":"d"}"""))
            .Is(HttpStatusCode.OK);
        var two = (await Admin.PostAsync(All, """{"name":"ns2","bucket_nickname":"other"}"""))
            .Is(HttpStatusCode.OK).Json;
        await Emulator.RestartAsync();

        Assert.Equal("production", (string)one.Json["bucket_nickname"]!);
        Assert.Equal("iceberg/ns", (string)one.Json["prefix"]!);
        Assert.Equal("other", (string)two["bucket_nickname"]!);
        Assert.Equal(one.Text, (await Admin.GetAsync($"{All}/ns")).Is(HttpStatusCode.OK).Text);
        Assert.Equal("ns2 ns", Names((await Member.GetAsync(All)).Json));
        (await Admin.PostAsync(All, """{"name":"ns"}""")).Is(HttpStatusCode.Conflict);
        (await Admin.PostAsync(All, """{"name":"x","bucket_nickname":"nowhere"}"""))
            .IsInvalid("bucket nowhere does not exist");
        Assert.Equal(
            """{"items":[],"total":0,"page":1,"size":50,"pages":0}""",
            (await Admin.GetAsync($"{All}/ns/tables")).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task It_is_changed_searched_and_filtered()
    {
        await Admin.CreateAsync("production");
        await Admin.PostAsync(All, """{"name":"weather","description":"d"}""");
        await Admin.PostAsync(All, """{"name":"ocean"}""");

        var changed = (await Admin.PatchAsync(
            $"{All}/weather", """{"description":"","add_metadata":{"a":1}}""")).Is(HttpStatusCode.OK).Json;

        Assert.Null(changed["description"]);
        Assert.Equal("""{"a":1}""", changed["metadata"]!.ToJsonString());
        Assert.Equal("weather", Names(
            (await Admin.GetAsync($"{All}/paginated?search=EATH")).Is(HttpStatusCode.OK).Json["items"]!));
        Assert.Equal("weather", Names(
            (await Admin.GetAsync($"{All}/paginated?filter_metadata=%7B%22a%22:1%7D")).Json["items"]!));
        Assert.Equal("weather ocean", Names((await Admin.GetAsync($"{All}/paginated")).Json["items"]!));
        (await Member.PatchAsync($"{All}/weather", "{}")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_is_deleted_softly_restored_and_deleted_for_good_and_uses_its_config_meanwhile()
    {
        var config = await Admin.CreateAsync("production");
        await Admin.PostAsync(All, """{"name":"ns"}""");

        (await Admin.DeleteAsync($"{All}/ns")).IsInvalid();
        (await Member.DeleteAsync($"{All}/ns?imsure=true")).Is(HttpStatusCode.Forbidden);
        (await Admin.DeleteAsync($"{All}/ns?imsure=true")).Is(HttpStatusCode.NoContent);
        Assert.Equal("[]", (await Admin.GetAsync(All)).Text);
        Assert.NotNull((await Admin.GetAsync($"{All}?include_ghosts=true")).Json[0]!["deleted_at"]);
        Assert.NotNull((await Admin.GetAsync($"{All}/paginated?include_ghosts=true")).Json["items"]![0]!["deleted_at"]);
        (await Admin.GetAsync($"{All}/ns")).Is(HttpStatusCode.NotFound);
        (await Admin.DeleteAsync(config)).Is(HttpStatusCode.Conflict);
        Assert.Null((await Admin.PostAsync($"{All}/ns/restore")).Is(HttpStatusCode.OK).Json["deleted_at"]);
        (await Admin.GetAsync($"{All}/ns")).Is(HttpStatusCode.OK);

        (await Admin.DeleteAsync($"{All}/ns?imsure=true&immediate=true&retain_data=true")).Is(HttpStatusCode.NoContent);
        Assert.Equal("[]", (await Admin.GetAsync($"{All}?include_ghosts=true")).Text);
        (await Admin.DeleteAsync(config)).Is(HttpStatusCode.NoContent);
    }

    private static string Names(JsonNode list) =>
        string.Join(' ', list.AsArray().Select(one => (string)one!["name"]!));
}
