namespace Arraylake.PowerShell.Tests;

public sealed class GetOrgTests(EmulatorFixture emulator)
{
    private const string Two =
        """[{"name":"acme","display_name":"Acme Inc.","status":"active","plan":7},{"name":"Beta"}]""";

    [Fact]
    public async Task Organizations_are_listed_with_one_request_and_without_an_org()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Two);
        using var session = ModuleSession.Connected(service.Url, org: null);

        var result = session.Run("Get-ArraylakeOrg").WithoutErrors();

        Assert.Equal(["GET /user/orgs"], service.Requests);
        Assert.Equal(["acme", "Beta"], result.Values("Name"));
        Assert.Equal(["acme", "Beta"], result.Values("Org"));
        Assert.Equal(["Acme Inc.", null], result.Values("DisplayName"));
        Assert.All(result.Values("ServiceUri"), uri => Assert.Equal(service.Url.ToString().TrimEnd('/'), uri));
    }

    [Theory]
    [InlineData("ac*", "acme")]
    [InlineData("BETA", "Beta")]
    [InlineData("acme,b*", "acme,Beta")]
    [InlineData("zzz*", "")]
    public async Task Names_may_be_wildcards_and_ignore_case(string names, string found)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Two);
        using var session = ModuleSession.Connected(service.Url, org: null);

        var result = session.Run("Get-ArraylakeOrg ($args[0] -split ',')", names).WithoutErrors();

        Assert.Equal(found, string.Join(',', result.Values("Name")));
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_an_error_about_it_and_the_others_come()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Two);
        using var session = ModuleSession.Connected(service.Url, org: null);

        var result = session.Run("Get-ArraylakeOrg gone, acme");

        Assert.Equal(["ArraylakeOrgNotFound"], result.ErrorIds);
        Assert.Equal("gone", result.OnlyError.TargetObject);
        Assert.Contains("'acme', 'Beta'", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Equal(["acme"], result.Values("Name"));
    }

    [Fact]
    public void A_pipeline_spans_organizations()
    {
        var (one, two) = (emulator.NewOrg(), emulator.NewOrg());
        using var session = ModuleSession.Connected(emulator.Url, org: null);

        var result = session.Run(
            """
            $orgs = Get-ArraylakeOrg $args[0], $args[1]
            $orgs | New-ArraylakeBucketConfig -Nickname new -Uri gs://some-bucket | ForEach-Object Org
            $orgs | Get-ArraylakeBucketConfig | ForEach-Object Org
            $orgs | Get-ArraylakeBucketConfig -Nickname new | ForEach-Object Org
            """,
            one, two).WithoutErrors();

        Assert.Equal([one, two, one, two, one, two], result.Output.Select(org => (string)org.BaseObject));
    }

    [Fact]
    public async Task An_organization_that_was_saved_still_binds_by_its_Org()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Two);
        using var session = ModuleSession.Connected(service.Url, org: null);
        var org = session.Run("Get-ArraylakeOrg acme").WithoutErrors().OnlyOutput;
        await using var configs = await LoopbackService.AnsweringAsync(200, "[]");
        using var other = ModuleSession.Connected(configs.Url, org: null);

        other.Run(
            "$args[0] | Get-ArraylakeBucketConfig", PSSerializer.Deserialize(PSSerializer.Serialize(org)))
            .WithoutErrors();

        Assert.Equal(["GET /orgs/acme/buckets"], configs.Requests);
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_an_error_after_what_came()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, """[{"name":"acme"},{"name":null}]""");
        using var session = ModuleSession.Connected(service.Url, org: null);

        Assert.Equal(["ArraylakeUnexpectedResponse"], session.Run("Get-ArraylakeOrg").ErrorIds);
    }
}
