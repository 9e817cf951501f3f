namespace Arraylake.Emulator.Tests.Orgs;

public sealed class OrgTests : EmulatorTests
{
    [Fact]
    public async Task An_org_has_an_id_and_a_time_that_stay_and_a_gc_config()
    {
        var one = (await Member.GetAsync("/orgs/earthmover")).Is(HttpStatusCode.OK).Json;

        await Emulator.RestartAsync();

        var listed = (await Member.GetAsync("/user/orgs")).Json[0]!;
        Assert.Matches("^[0-9a-f]{24}$", (string)one["id"]!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", (string)one["created"]!);
        Assert.Equal("""{"extra_gc_roots":[],"enabled":false}""", one["gc_config"]!.ToJsonString());
        Assert.Equal((string)one["id"]!, (string)listed["id"]!);
        Assert.Equal((string)one["created"]!, (string)listed["created"]!);
    }

    [Fact]
    public async Task An_admin_makes_an_empty_org_for_a_test_in_one_call()
    {
        var made = (await Admin.PostAsync("/_emulator/orgs", """{"name":"for-a-test"}""")).Is(HttpStatusCode.Created);

        Assert.Equal("for-a-test", (string)made.Json["name"]!);
        Assert.Equal("[]", (await Admin.GetAsync("/orgs/for-a-test/buckets")).Is(HttpStatusCode.OK).Text);
        (await Admin.PostAsync("/_emulator/orgs", """{"name":"for-a-test"}"""))
            .Is(HttpStatusCode.Conflict, "already exists");
        foreach (var body in new[] { "{}", """{"name":5}""", """{"name":"a/b"}""", """{"name":""}""" })
        {
            (await Admin.PostAsync("/_emulator/orgs", body)).IsInvalid();
        }
        await Emulator.RestartAsync();
        (await Admin.GetAsync("/orgs/for-a-test")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_creator_of_an_org_is_its_admin()
    {
        await Admin.PostAsync("/_emulator/orgs", """{"name":"mine"}""");
        var id = (string)(await Admin.GetAsync("/user")).Json["id"]!;

        var check = await Admin.GetAsync(
            $"/orgs/mine/permissions/check?principal_id={id}&resource=mine&action=CAN_MANAGE_USERS");

        Assert.True((bool)check.Is(HttpStatusCode.OK).Json["has_permission"]!);
        await Admin.CreateAsync("production", org: "mine");
        Assert.Equal("production*", await Admin.NicknamesAsync("mine"));
        Assert.Equal("", await Admin.NicknamesAsync());
    }
}
