namespace Arraylake.Emulator.Tests.Identity;

public sealed class IdentityTests : EmulatorTests
{
    [Fact]
    public async Task An_api_key_belongs_to_a_service_account()
    {
        var user = (await Admin.GetAsync("/user")).Is(HttpStatusCode.OK).Json.AsObject();

        Assert.Equal(["id", "client_id", "email", "expiration"], user.Select(field => field.Key));
        Assert.True(Guid.TryParse((string)user["id"]!, out _));
        Assert.Matches(@"^svc-.+@earthmover\.service\.earthmover\.io$", (string)user["email"]!);
        Assert.True(user["expiration"]!.GetValue<long>() > 2_000_000_000);
    }

    [Fact]
    public async Task Another_token_belongs_to_a_person_who_has_the_key_first_name()
    {
        await using var emulator = await EmulatorHost.StartAsync(
            new EmulatorOptions
            {
                Urls = "http://127.0.0.1:0",
                Data = EmulatorOptions.InMemory,
                Tokens = new Dictionary<string, string> { ["eyJhbGciOi"] = "admin" },
            },
            TestContext.Current.CancellationToken);
        using var person = new Rest(emulator.Url, "eyJhbGciOi");

        var user = (await person.GetAsync("/user")).Is(HttpStatusCode.OK).Json.AsObject();

        Assert.Equal(["id", "first_name", "family_name", "email"], user.Select(field => field.Key));
    }

    [Fact]
    public async Task Each_token_has_an_identity_of_its_own_that_survives_a_restart()
    {
        var admin = (await Admin.GetAsync("/user")).Text;
        var member = (await Member.GetAsync("/user")).Text;

        await Emulator.RestartAsync();

        Assert.NotEqual(admin, member);
        Assert.Equal(admin, (await Admin.GetAsync("/user")).Text);
        Assert.Equal(member, (await Member.GetAsync("/user")).Text);
    }

    [Fact]
    public async Task The_orgs_are_listed_with_all_that_clients_need()
    {
        var orgs = (await Member.GetAsync("/user/orgs")).Is(HttpStatusCode.OK).Json.AsArray();

        Assert.Equal(["earthmover", "other-org"], orgs.Select(org => (string)org!["name"]!));
        Assert.All(orgs, org => Assert.Equal(
            ["id", "name", "display_name", "status", "created", "feature_flags"],
            org!.AsObject().Select(field => field.Key)));
    }
}
