namespace Arraylake.Tests.Identity;

/// <summary>Who the caller is and where (contract 1.5), from literal wire text.</summary>
public class IdentityTests
{
    private const string Id = "11111111-2222-4333-8444-555555555555";

    public static TheoryData<string, string?> People => new()
    {
        { $$"""{"id":"{{Id}}","first_name":"Ada","family_name":"L.","email":"ada@acme.example"}""", "Ada L." },
        { $$"""{"id":"{{Id}}","first_name":"Ada","email":"ada@acme.example"}""", "Ada" },
        { $$"""{"id":"{{Id}}","first_name":null,"family_name":"Lovelace","email":"ada@acme.example"}""", "Lovelace" },
        { $$"""{"id":"{{Id}}","first_name":null,"email":"ada@acme.example"}""", null },
    };

    [Theory]
    [MemberData(nameof(People))]
    public async Task The_presence_of_a_first_name_even_null_makes_a_person(string json, string? fullName)
    {
        using var service = FakeService.Answering(json);
        var principal = await service.Client.Identity.GetPrincipalAsync();

        Assert.Equal(["GET /user"], service.Lines);
        Assert.False(principal.IsServiceAccount);
        Assert.Equal(new Guid(Id), principal.Id);
        Assert.Equal(fullName, principal.FullName);
        Assert.Equal("ada@acme.example", principal.ToString());
        Assert.Null(principal.Expiration);
    }

    [Fact]
    public async Task An_api_key_is_a_service_account_with_an_expiry()
    {
        var principal = await PrincipalAsync(
            $$"""{"id":"{{Id}}","client_id":"abc","email":"svc-x@acme.example","expiration":1767225600}""");

        Assert.True(principal.IsServiceAccount);
        Assert.Null(principal.FullName);
        Assert.Equal("2026-01-01T00:00:00.0000000+00:00", principal.Expiration?.ToString("O"));
        Assert.Equal("abc", principal.AdditionalProperties["client_id"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"soon\"")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999")]
    public async Task An_expiry_that_is_no_time_is_none(string expiration) => Assert.Null(
        (await PrincipalAsync($$"""{"id":"{{Id}}","expiration":{{expiration}}}""")).Expiration);

    [Fact]
    public async Task Odd_further_fields_do_not_break_the_answer()
    {
        var principal = await PrincipalAsync(
            $$"""{"odd":"\ud800","id":"{{Id}}","first_name":5,"nested":{"a":[null]} }""");

        Assert.Equal(Id, principal.ToString());
        Assert.Null(principal.FullName);
        Assert.Equal(["odd", "first_name", "nested"], principal.AdditionalProperties.Keys);
        Assert.DoesNotContain(
            principal.AdditionalProperties.Values, value => value?.GetType().Namespace == "System.Text.Json");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":"x"}""")]
    [InlineData("""{"email":"a@b.example"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task A_principal_without_a_usable_id_is_unexpected(string json) =>
        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => PrincipalAsync(json));

    [Fact]
    public async Task Orgs_are_listed_with_whatever_the_service_adds()
    {
        using var service = FakeService.Answering(
            """
            [{"name":"acme","display_name":"Acme Inc.","status":"ACTIVE","feature_flags":["a","b"]},
             {"name":"solo"}]
            """);
        var orgs = await service.Client.Identity.ListOrgsAsync().ToListAsync();

        Assert.Equal(["GET /user/orgs"], service.Lines);
        Assert.Equal(["acme", "solo"], orgs.Select(org => org.ToString()));
        Assert.Equal(("Acme Inc.", "ACTIVE"), (orgs[0].DisplayName, orgs[0].Status));
        Assert.Equal(["a", "b"], Assert.IsType<object?[]>(orgs[0].AdditionalProperties["feature_flags"]));
        Assert.Null(orgs[1].DisplayName);
        Assert.Empty(orgs[1].AdditionalProperties);
    }

    [Theory]
    [InlineData("""[{"display_name":"x"}]""")]
    [InlineData("""[{"name":null}]""")]
    public async Task An_org_without_a_name_is_unexpected(string json)
    {
        using var service = FakeService.Answering(json);

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(
            async () => await service.Client.Identity.ListOrgsAsync().ToListAsync());
    }

    private static async Task<Principal> PrincipalAsync(string json)
    {
        using var service = FakeService.Answering(json);
        return await service.Client.Identity.GetPrincipalAsync();
    }
}
