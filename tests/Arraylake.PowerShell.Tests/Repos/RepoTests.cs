using System.Globalization;

namespace Arraylake.PowerShell.Tests;

public sealed class RepoTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Fact]
    public async Task The_repos_of_a_config_are_listed_by_nickname_and_by_object()
    {
        await CreateAsync("production");
        await CreateAsync("idle");
        await UseAsync("production", "weather");

        var named = Run("Get-ArraylakeRepo -BucketConfig production").WithoutErrors();
        var piped = Run("Get-ArraylakeBucketConfig | Get-ArraylakeRepo").WithoutErrors();

        Assert.Equal(["weather"], named.Values("Name"));
        Assert.Equal(["weather"], piped.Values("Name"));
        Assert.Equal(["production"], piped.Values("BucketConfig"));
        Assert.Equal(5, Requests.Count);
        Assert.Equal("Arraylake.Repo", piped.OnlyOutput.TypeNames[0]);
    }

    [Theory]
    [InlineData("", new[] { "ocean", "weather" })]
    [InlineData("w*", new[] { "weather" })]
    [InlineData("WEATHER, o*", new[] { "ocean", "weather" })]
    [InlineData("x*", new string[0])]
    public async Task The_repos_of_an_org_are_listed_by_name_and_wildcard(string names, string[] expected)
    {
        await CreateAsync("production");
        await UseAsync("production", "weather");
        await UseAsync("production", "ocean");

        var result = Run($"Get-ArraylakeRepo {names}").WithoutErrors();

        Assert.Equal(expected, result.Values("Name").Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_an_error_and_the_others_come()
    {
        await CreateAsync("production");
        await UseAsync("production", "weather");

        var result = Run("Get-ArraylakeRepo weather, nobody");

        result.WithError("ArraylakeRepoNotFound");
        Assert.Equal("nobody", result.OnlyError.TargetObject);
        Assert.Equal(["weather"], result.Values("Name"));
    }

    [Fact]
    public async Task Deleted_repos_come_when_asked_for_and_are_marked()
    {
        await CreateAsync("production");
        await UseAsync("production", "kept");
        await UseAsync("production", "gone");
        await Fixture.DeleteRepoAsync("gone");

        var present = Run("Get-ArraylakeRepo").WithoutErrors();
        var all = Run("Get-ArraylakeRepo -IncludeDeleted").WithoutErrors();

        Assert.Equal(["kept"], present.Values("Name"));
        Assert.Equal(
            [("gone", true), ("kept", false)],
            all.Output
                .Select(repo => ((string)repo.Properties["Name"].Value, (bool)repo.Properties["IsDeleted"].Value))
                .Order());
    }

    [Fact]
    public async Task Pages_are_fetched_as_they_are_wanted()
    {
        static string Page(int number) =>
            $$"""{"items":[{"name":"repo-{{number}}"}],"total":3,"page":{{number}},"size":100,"pages":3}""";
        await using var service = await LoopbackService.StartAsync(context =>
            context.Response.WriteAsync(
                Page(int.Parse(context.Request.Query["page"]!, CultureInfo.InvariantCulture))));
        using var session = ModuleSession.Connected(service.Url, "acme");

        var all = session.Run("Get-ArraylakeRepo").WithoutErrors();
        var requests = service.Requests.Count;
        session.Run("foreach ($i in 1) { Get-ArraylakeRepo | ForEach-Object { break } }").WithoutErrors();

        Assert.Equal(["repo-1", "repo-2", "repo-3"], all.Values("Name"));
        Assert.Equal(3, requests);
        Assert.Equal(4, service.Requests.Count);
    }
}
