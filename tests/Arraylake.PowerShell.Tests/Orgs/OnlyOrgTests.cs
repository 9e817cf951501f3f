namespace Arraylake.PowerShell.Tests;

/// <summary>Where nobody names an organization and the token sees only one, that one is meant.</summary>
public sealed class OnlyOrgTests
{
    private const string Asked = "GET /user/orgs";

    [Fact]
    public async Task The_only_org_is_used_and_Verbose_says_so()
    {
        await using var service = await ServiceWithAsync(() => """[{"name":"acme"}]""");
        using var session = ModuleSession.Connected(service.Url, org: null);

        var result = session.Run("Get-ArraylakeBucketConfig -Verbose").WithoutErrors();

        Assert.Equal([Asked, "GET /orgs/acme/buckets"], service.Requests);
        Assert.Contains("The organization is 'acme', from the token, which sees no other.", result.Verbose);
    }

    [Fact]
    public async Task It_is_asked_for_once_for_each_connection()
    {
        await using var service = await ServiceWithAsync(() => """[{"name":"acme"}]""");
        using var session = ModuleSession.Connected(service.Url, org: null);

        session.Run("Get-ArraylakeBucketConfig; 'gs://a-b-c', 'gs://d-e-f' | "
            + "ForEach-Object { New-ArraylakeBucketConfig new $_ -WhatIf }").WithoutErrors();
        Assert.Single(service.Requests, Asked);

        session.Run(
            "Connect-Arraylake -ServiceUri $args[0] -Token $args[1] -SkipValidation; Get-ArraylakeBucketConfig",
            service.Url, EmulatorFixture.AdminToken).WithoutErrors();
        Assert.Equal(2, service.Requests.Count(request => request == Asked));
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig -Org given")]
    [InlineData("[pscustomobject]@{ Org = 'given' } | Get-ArraylakeBucketConfig -Nickname '*'")]
    [InlineData("""
        Connect-Arraylake given -ServiceUri $args[0] -Token ema_test_x -SkipValidation
        Get-ArraylakeBucketConfig
        """)]
    public async Task It_is_not_asked_for_where_an_org_is_given(string script)
    {
        await using var service = await ServiceWithAsync(() => """[{"name":"acme"}]""");
        using var session = ModuleSession.Connected(service.Url, org: null);

        session.Run(script, service.Url).WithoutErrors();

        Assert.Equal(["GET /orgs/given/buckets"], service.Requests);
    }

    [Theory]
    [InlineData("[]", "sees none")]
    [InlineData("""[{"name":"acme"},{"name":"beta"}]""", "sees 2 of them: 'acme', 'beta'.")]
    public async Task None_or_several_are_an_error_that_names_them(string orgs, string words)
    {
        await using var service = await ServiceWithAsync(() => orgs);
        using var session = ModuleSession.Connected(service.Url, org: null);

        var result = session.Run("Get-ArraylakeBucketConfig");

        Assert.Equal(["ArraylakeOrgMissing"], result.ErrorIds);
        Assert.Contains(words, result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Equal([Asked], service.Requests);
    }

    [Theory]
    [InlineData(404, "ArraylakeOrgMissing")]
    [InlineData(403, "ArraylakeOrgMissing")]
    [InlineData(401, "ArraylakeUnauthorized")]
    public async Task A_service_that_cannot_say_is_an_error_with_the_reason(int status, string id)
    {
        await using var service = await LoopbackService.AnsweringAsync(status, """{"detail":"no such page"}""");
        using var session = ModuleSession.Connected(service.Url, org: null);

        var result = session.Run("Get-ArraylakeBucketConfig");

        Assert.Equal([id], result.ErrorIds);
        Assert.Contains("no such page", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Equal([Asked], service.Requests);
    }

    [Fact]
    public async Task What_is_known_is_given_up_when_the_org_is_gone_and_when_the_list_says_otherwise()
    {
        var orgs = """[{"name":"gone"}]""";
        await using var service = await ServiceWithAsync(() => orgs);
        using var session = ModuleSession.Connected(service.Url, org: null);

        Assert.Equal(["ArraylakeOrgNotFound"], session.Run("Get-ArraylakeBucketConfig").ErrorIds);
        orgs = """[{"name":"new"}]""";
        session.Run("Get-ArraylakeBucketConfig").WithoutErrors();
        orgs = """[{"name":"new"},{"name":"newer"}]""";
        session.Run("Get-ArraylakeOrg; Get-ArraylakeBucketConfig -Org new").WithoutErrors();

        Assert.Equal(["ArraylakeOrgMissing"], session.Run("Get-ArraylakeBucketConfig").ErrorIds);
    }

    private static Task<LoopbackService> ServiceWithAsync(Func<string> orgs) => LoopbackService.StartAsync(context =>
    {
        var path = context.Request.Path.Value!;
        context.Response.StatusCode = path.StartsWith("/orgs/gone", StringComparison.Ordinal) ? 404 : 200;
        return context.Response.WriteAsync(path == "/user/orgs" ? orgs() : "[]");
    });
}
