namespace Arraylake.PowerShell.Tests;

/// <summary>Connect-Arraylake finds out whether there is such an organization, where the token may know.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class ConnectOrgTests
{
    private const string Connect = "Connect-Arraylake $args[1] -ServiceUri $args[0] -Token ema_test_x -PassThru";

    [Fact]
    public async Task An_organization_that_does_not_exist_is_an_error_with_the_nearest_name_and_nothing_is_connected()
    {
        await using var service = await ServiceAsync(200, """[{"name":"acme"},{"name":"earthmover"}]""");
        using var session = new ModuleSession();

        var result = session.Run(Connect, service.Url, "earthmovr");

        Assert.Equal(["ArraylakeOrgNotFound"], result.ErrorIds);
        Assert.Contains("'earthmovr'", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'earthmover'?", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Contains("-SkipValidation", result.OnlyError.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(session.Run("Get-ArraylakeConnection").WithoutErrors().Output);
        Assert.Equal(["GET /user", "GET /user/orgs"], service.Requests);
    }

    [Fact]
    public async Task A_name_from_the_environment_is_checked_too_and_the_error_says_where_it_is_from()
    {
        await using var service = await ServiceAsync(200, """[{"name":"acme"}]""");
        using var session = new ModuleSession();

        var result = session.Run(
            """
            $env:ARRAYLAKE_ORG = 'nope'
            try { Connect-Arraylake -ServiceUri $args[0] -Token ema_test_x } finally { $env:ARRAYLAKE_ORG = $null }
            """,
            service.Url);

        Assert.Equal(["ArraylakeOrgNotFound"], result.ErrorIds);
        Assert.Contains("ARRAYLAKE_ORG", result.OnlyError.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "{}")]
    [InlineData(404, "{}")]
    [InlineData(422, "{}")]
    [InlineData(500, "{}")]
    [InlineData(200, "{}")]
    [InlineData(200, "[]")]
    public async Task A_token_that_may_not_list_organizations_connects_all_the_same(int status, string orgs)
    {
        await using var service = await ServiceAsync(status, orgs);
        using var session = new ModuleSession();

        var result = session.Run($"{Connect} -MaximumRetryCount 0 -Verbose", service.Url, "acme").WithoutErrors();

        Assert.Equal("acme", result.OnlyOutput.Properties["Org"].Value);
        Assert.Contains(result.Verbose, line => line.Contains("organization", StringComparison.Ordinal)
            && line.Contains("not", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_organization_there_is_nothing_to_ask_for()
    {
        await using var service = await ServiceAsync(200, "[]");
        using var session = new ModuleSession();

        session.Run(Connect.Replace(" $args[1]", "", StringComparison.Ordinal), service.Url).WithoutErrors();

        Assert.Equal(["GET /user"], service.Requests);
    }

    [Fact]
    public async Task SkipValidation_takes_whatever_is_given()
    {
        await using var service = await ServiceAsync(200, """[{"name":"acme"}]""");
        using var session = new ModuleSession();

        session.Run($"{Connect} -SkipValidation", service.Url, "nope").WithoutErrors();

        Assert.Empty(service.Requests);
    }

    private static Task<LoopbackService> ServiceAsync(int status, string orgs) =>
        LoopbackService.StartAsync(context =>
        {
            var isUser = context.Request.Path == "/user";
            context.Response.StatusCode = isUser ? 200 : status;
            return context.Response.WriteAsync(isUser
                ? """{"id":"7d0c1b1e-0000-4000-8000-000000000001","first_name":"Ada","email":"ada@example.org"}"""
                : orgs);
        });
}
