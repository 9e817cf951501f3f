namespace Arraylake.PowerShell.Tests;

/// <summary>Reads take several organizations; what acts on one config takes one.</summary>
public sealed class SeveralOrgsTests(EmulatorFixture emulator)
{
    [Theory]
    [InlineData("-Org acme, beta", "acme,beta")]
    [InlineData("-Org *", "acme,beta,gamma")]
    [InlineData("-Org 'A*', gamma", "acme,gamma")]
    [InlineData("-Org (Get-ArraylakeOrg beta, gamma)", "beta,gamma")]
    [InlineData("-Org 'x*'", "")]
    public async Task Reads_take_several_and_wildcards(string parameters, string orgs)
    {
        await using var service = await StartAsync();
        using var session = ModuleSession.Connected(service.Url, org: null);

        var configs = session.Run($"Get-ArraylakeBucketConfig {parameters}").WithoutErrors();
        var repos = session.Run($"Get-ArraylakeRepo {parameters}").WithoutErrors();
        var named = session.Run($"Get-ArraylakeBucketConfig one {parameters}").WithoutErrors();
        var defaults = session.Run($"Get-ArraylakeBucketConfig -Default {parameters}").WithoutErrors();

        Assert.All(
            [configs, repos, named, defaults],
            result => Assert.Equal(orgs, string.Join(',', result.Values("Org"))));
    }

    [Fact]
    public async Task A_name_that_is_in_none_of_them_is_one_error()
    {
        await using var service = await StartAsync();
        using var session = ModuleSession.Connected(service.Url, org: null);

        var config = session.Run("Get-ArraylakeBucketConfig nobody -Org *").OnlyError;
        var repo = session.Run("Get-ArraylakeRepo nobody -Org acme, beta").OnlyError;

        Assert.Contains("acme, beta, gamma", $"{config}", StringComparison.Ordinal);
        Assert.Contains("'acme', 'beta'", $"{repo}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_in_one_of_them_is_found_there()
    {
        await using var service = await StartAsync(more: true);
        using var session = ModuleSession.Connected(service.Url, org: null);

        Assert.Equal(["beta"], session.Run("Get-ArraylakeBucketConfig only-beta -Org *").WithoutErrors().Values("Org"));
        Assert.Equal(["beta"], session.Run("Get-ArraylakeRepo only-* -Org *").WithoutErrors().Values("Org"));
    }

    [Fact]
    public async Task Organizations_pipe_into_repos()
    {
        await using var service = await StartAsync();
        using var session = ModuleSession.Connected(service.Url, org: null);

        Assert.Equal(
            ["acme", "beta"],
            session.Run("Get-ArraylakeOrg acme, beta | Get-ArraylakeRepo repo -IncludeDeleted").WithoutErrors()
                .Values("Org"));
    }

    [Fact]
    public async Task An_organization_that_Org_does_not_name_is_refused()
    {
        await using var service = await StartAsync();
        using var session = ModuleSession.Connected(service.Url, org: null);

        foreach (var command in new[] { "Get-ArraylakeBucketConfig", "Get-ArraylakeRepo" })
        {
            var result = session.Run($"Get-ArraylakeOrg acme, beta | {command} -Org acme");

            Assert.Equal(["ArraylakeConnectionMismatch"], result.ErrorIds);
            Assert.All(result.Values("Org"), org => Assert.Equal("acme", org));
        }
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig new gs://some-bucket")]
    [InlineData("Set-ArraylakeBucketConfig one -Region us-east-1")]
    [InlineData("Remove-ArraylakeBucketConfig one -Force")]
    [InlineData("Rename-ArraylakeBucketConfig one new")]
    [InlineData("Set-ArraylakeDefaultBucketConfig one")]
    [InlineData("Get-ArraylakeBucketConfigDependent one")]
    [InlineData("Get-ArraylakeBucketCredential one")]
    [InlineData("New-ArraylakeVirtualChunkAccessPolicy one")]
    [InlineData("Remove-ArraylakeVirtualChunkAccessPolicy one -Force")]
    public void What_acts_on_one_config_says_that_one_organization_is_needed(string command)
    {
        using var session = ModuleSession.Connected(emulator.Url, emulator.NewOrg());

        var error = session.Run($"{command} -Org acme, beta").OnlyError;

        Assert.Contains("One organization", $"{error}", StringComparison.Ordinal);
        Assert.Contains("acme, beta", $"{error}", StringComparison.Ordinal);
        Assert.DoesNotContain("Object[]", $"{error}", StringComparison.Ordinal);
    }

    private static Task<LoopbackService> StartAsync(bool more = false) => LoopbackService.StartAsync(context =>
    {
        var path = context.Request.Path.Value!;
        var isMore = more && path.StartsWith("/orgs/beta/", StringComparison.Ordinal);
        var repos = """{"name":"repo"}""" + (isMore ? """,{"name":"only-beta"}""" : "");
        var configs = Config("one", "true") + (isMore ? $",{Config("only-beta", "false")}" : "");
        return context.Response.WriteAsync(
            path == "/user/orgs" ? """[{"name":"acme"},{"name":"beta"},{"name":"gamma"}]"""
            : path.EndsWith("/repos/paginated", StringComparison.Ordinal) ? $$"""{"items":[{{repos}}],"pages":1}"""
            : $"[{configs}]");
    });

    private static string Config(string nickname, string isDefault) =>
        $$"""
        {"id":"{{Guid.NewGuid()}}","nickname":"{{nickname}}","platform":"s3","name":"data","is_default":{{isDefault}}}
        """;
}
