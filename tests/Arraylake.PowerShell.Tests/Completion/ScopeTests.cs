namespace Arraylake.PowerShell.Tests;

/// <summary>TAB asks whom the command would ask, and about what the command would be about.</summary>
public sealed class ScopeTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Fact]
    public async Task The_organization_on_the_line_counts()
    {
        var other = Emulator.NewOrg();
        await CreateAsync("here");
        await CreateAsync("there", org: other);

        Assert.Equal(["there"], Some(Session, $"Remove-ArraylakeBucketConfig -Org {other} "));
        Assert.Equal(["here"], Some(Session, "Remove-ArraylakeBucketConfig "));
    }

    [Fact]
    public async Task The_connection_on_the_line_counts()
    {
        await CreateAsync("here");
        await using var elsewhere = await LoopbackService.AnsweringAsync(
            200,
            """
            [{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"elsewhere","platform":"s3","name":"bucket"}]
            """);
        Run(
            """
            $here = Get-ArraylakeConnection
            $there = Connect-Arraylake acme -ServiceUri $args[0] -Token ema_test_x -SkipValidation -PassThru
            """, elsewhere.Url).WithoutErrors();

        Assert.Equal(["here"], Some(Session, "Remove-ArraylakeBucketConfig -Connection $here "));
        Assert.Equal(["elsewhere"], Some(Session, "Remove-ArraylakeBucketConfig "));
    }

    [Theory]
    [InlineData("-Org $nobodyKnows ")]
    [InlineData("-Org (throw 'run') ")]
    [InlineData("-Connection $nobodyKnows ")]
    [InlineData("-Connection (throw 'run') ")]
    [InlineData("-Conn (throw 'run') ")]
    public async Task What_the_line_names_but_cannot_tell_yet_is_not_guessed(string named)
    {
        await CreateAsync("here");

        Assert.Empty(Texts(Session, $"Remove-ArraylakeBucketConfig {named}"));
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task Organizations_come_from_the_service()
    {
        await using var service = await LoopbackService.AnsweringAsync(
            200, """[{"name":"zeta"},{"name":"acme","display_name":"The Acme Company"}]""");
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Equal(["acme", "zeta"], Some(session, "Get-ArraylakeBucketConfig -Org "));
        Assert.Equal("The Acme Company", session.CompleteInTheEnd("New-ArraylakeBucketConfig -Org a")[0].ToolTip);
        Assert.Equal(["zeta"], Some(session, "Connect-Arraylake z"));
    }

    [Theory]
    [InlineData("Connect-Arraylake -Token ema_test_y ")]
    [InlineData("Connect-Arraylake -ServiceUri http://127.0.0.1:1 ")]
    public async Task Who_connects_elsewhere_is_not_offered_the_organizations_of_here(string line)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, """[{"name":"zeta"}]""");
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Empty(Texts(session, line));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task Repos_are_offered_where_a_repo_is_named()
    {
        await CreateAsync("production");
        await UseAsync("production", "ocean");
        await UseAsync("production", "weather");

        Assert.Equal(["ocean", "weather"], Some(Session, "Get-ArraylakeRepo "));
        Assert.EndsWith(
            "/weather, in production",
            Session.CompleteInTheEnd("Get-ArraylakeRepo W")[0].ToolTip,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-ArraylakeBucketConfig ")]
    [InlineData("Get-ArraylakeRepo ")]
    [InlineData("Get-ArraylakeRepo -BucketConfig x")]
    [InlineData("Get-ArraylakeBucketConfig -Org ")]
    [InlineData("Connect-Arraylake ")]
    public void Without_a_connection_there_is_nothing_to_offer_and_nothing_goes_wrong(string line)
    {
        using var session = new ModuleSession();

        Assert.Empty(Texts(session, line));
        Assert.Equal(0, session.Run("$Error.Count").OnlyOutput.BaseObject);
    }

    private static IReadOnlyList<string> Some(ModuleSession session, string line) =>
        [.. session.CompleteInTheEnd(line).Select(offered => offered.CompletionText)];

    private static IReadOnlyList<string> Texts(ModuleSession session, string line) =>
        [.. session.Complete(line).Select(offered => offered.CompletionText)];
}
