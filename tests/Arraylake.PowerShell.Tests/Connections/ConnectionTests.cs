namespace Arraylake.PowerShell.Tests;

public sealed class ConnectionTests(EmulatorFixture emulator)
{
    [Fact]
    public async Task Connecting_asks_the_service_who_the_caller_is_and_which_organizations_it_sees()
    {
        await using var front = await LoopbackService.InFrontOfAsync(emulator.Url);
        using var session = new ModuleSession();
        var org = emulator.NewOrg();

        var connection = session.Run(
            "Connect-Arraylake $args[2] -Token $args[0] -ServiceUri $args[1] -PassThru",
            EmulatorFixture.AdminToken, front.Url, org)
            .WithoutErrors().OnlyOutput;

        Assert.Equal(["GET /user", "GET /user/orgs"], front.Requests);
        Assert.Equal(org, connection.Properties["Org"].Value);
        Assert.Equal(front.Url.ToString().TrimEnd('/'), connection.Properties["ServiceUri"].Value);
        Assert.Contains('@', connection.Properties["User"].Value.ToString()!);
        Assert.Equal("the parameter -Token", connection.Properties["TokenSource"].Value);
        Assert.DoesNotContain(
            connection.Properties,
            property => $"{property.Value}".Contains(EmulatorFixture.AdminToken, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SkipValidation_sends_nothing()
    {
        await using var front = await LoopbackService.InFrontOfAsync(emulator.Url);
        using var session = ModuleSession.Connected(front.Url, "acme");

        Assert.Empty(front.Requests);
    }

    [Fact]
    public void A_token_that_is_refused_leaves_no_connection_so_that_nothing_goes_to_the_earlier_service()
    {
        using var session = ModuleSession.Connected(emulator.Url, "acme");

        var result = session.Run("Connect-Arraylake other -Token ema_test_wrong -ServiceUri $args[0]", emulator.Url);

        Assert.Equal(["ArraylakeUnauthorized"], result.ErrorIds);
        Assert.Empty(session.Run("Get-ArraylakeConnection").WithoutErrors().Output);
    }

    [Theory]
    [InlineData("Connect-Arraylake -Token nonsense", "ArraylakeTokenInvalid")]
    [InlineData("Connect-Arraylake -Token \"ema_test`r`nx\"", "ArraylakeTokenInvalid")]
    [InlineData("Connect-Arraylake -Token ema_test_x -ServiceUri ftp://somewhere", "ArraylakeConfigurationInvalid")]
    [InlineData("Connect-Arraylake -Token ema_test_x -ServiceUri http://example.org", "ArraylakeConfigurationInvalid")]
    [InlineData("Connect-Arraylake -Token ema_test_x -ServiceUri https://user:pass@example.org", "ArraylakeConfigurationInvalid")]
    public void What_cannot_work_is_refused_before_anything_is_sent(string command, string id)
    {
        using var session = new ModuleSession();

        var result = session.Run(command);

        Assert.Equal([id], result.ErrorIds);
        Assert.DoesNotContain("nonsense", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("pass@", result.OnlyError.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Disconnecting_forgets_and_says_so()
    {
        using var session = ModuleSession.Connected(emulator.Url, "acme");

        session.Run("Disconnect-Arraylake").WithoutErrors();

        Assert.Empty(session.Run("Get-ArraylakeConnection").WithoutErrors().Output);
        Assert.Equal(["ArraylakeTokenMissing"], session.Run("Get-ArraylakeBucketConfig").ErrorIds);
    }

    [Fact]
    public void Connections_belong_to_their_runspace()
    {
        using var one = ModuleSession.Connected(emulator.Url, "one");
        using var two = ModuleSession.Connected(emulator.Url, "two");

        Assert.Equal("one", one.Run("Get-ArraylakeConnection").OnlyOutput.Properties["Org"].Value);
        Assert.Equal("two", two.Run("Get-ArraylakeConnection").OnlyOutput.Properties["Org"].Value);
    }

    [Fact]
    public void Connection_beats_the_runspaces_own()
    {
        var org = emulator.NewOrg();
        using var session = ModuleSession.Connected(new Uri("http://127.0.0.1:1"), "elsewhere");

        var result = session.Run(
            """
            $other = Connect-Arraylake $args[0] -Token $args[1] -ServiceUri $args[2] -PassThru
            Connect-Arraylake elsewhere -Token $args[1] -ServiceUri http://127.0.0.1:1 -SkipValidation
            New-ArraylakeBucketConfig new gs://some-bucket -Connection $other
            """,
            org, EmulatorFixture.AdminToken, emulator.Url).WithoutErrors();

        Assert.Equal(org, result.OnlyOutput.Properties["Org"].Value);
    }

    [Fact]
    public void No_org_is_an_error_that_says_how_to_give_one()
    {
        using var session = ModuleSession.Connected(emulator.Url, org: null);

        var result = session.Run("Get-ArraylakeBucketConfig");
        var caught = session.Run("try { Get-ArraylakeBucketConfig } catch { $_ }").WithoutErrors();

        Assert.Equal(["ArraylakeOrgMissing"], result.ErrorIds);
        Assert.Contains("-Org", result.OnlyError.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.StartsWith("ArraylakeOrgMissing,", caught.CaughtId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/../b")]
    [InlineData("naïve #%")]
    public async Task An_org_cannot_change_the_shape_of_a_path(string org)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, "[]");
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run("Get-ArraylakeBucketConfig -Org $args[0]", org);

        if (org.Trim('.').Length == 0)
        {
            Assert.Equal(["BucketConfigInvalid"], result.ErrorIds);
            Assert.Empty(service.Requests);
        }
        else
        {
            // The server's view: slashes stay encoded, all else is decoded.
            Assert.Equal([$"GET /orgs/{org.Replace("/", "%2F", StringComparison.Ordinal)}/buckets"], service.Requests);
        }
    }

    [Fact]
    public void Verbose_says_where_and_with_whose_token_and_Debug_shows_requests_without_secrets()
    {
        var org = emulator.NewOrg();
        using var session = ModuleSession.Connected(emulator.Url, org);

        var result = session.Run("Get-ArraylakeBucketConfig -Verbose -Debug").WithoutErrors();

        Assert.Contains(result.Verbose, line => line.Contains("the parameter -Token", StringComparison.Ordinal));
        Assert.Contains($"The organization is '{org}', from the connection.", result.Verbose);
        var request = Assert.Single(
            result.Debug, line => line.StartsWith($"GET /orgs/{org}/buckets -> 200", StringComparison.Ordinal));
        Assert.Contains("request-id", request, StringComparison.Ordinal);
        Assert.DoesNotContain(
            result.Debug, line => line.Contains(EmulatorFixture.AdminToken, StringComparison.Ordinal));
    }

    [Fact]
    public void Debug_alone_asks_no_questions()
    {
        var host = new AnsweringHost();
        using var session = ModuleSession.Connected(emulator.Url, emulator.NewOrg(), host);

        var result = session.Run("Get-ArraylakeBucketConfig -Debug").WithoutErrors();

        Assert.Empty(host.Questions);
        Assert.Contains(result.Debug, line => line.Contains("the parameter -Token", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Token nonsense")]
    [InlineData("-Token ema_test_x -ServiceUri ftp://somewhere")]
    public void A_connection_that_cannot_even_be_tried_leaves_no_earlier_one(string parameters)
    {
        using var session = ModuleSession.Connected(emulator.Url, "acme");

        Assert.Single(session.Run($"Connect-Arraylake {parameters}").ErrorIds);

        Assert.Empty(session.Run("Get-ArraylakeConnection").WithoutErrors().Output);
    }
}
