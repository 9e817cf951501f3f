using System.Diagnostics;

namespace Arraylake.PowerShell.Tests;

/// <summary>TAB in front of a service that is slow, dead or odd; and what it remembers.</summary>
public sealed class FetchTests(EmulatorFixture emulator)
{
    private const string OneConfig =
        """[{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"production","platform":"s3","name":"bucket"}]""";

    // Generous, for a machine that does much else: the promise is a second.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("Remove-ArraylakeBucketConfig ")]
    [InlineData("Get-ArraylakeRepo ")]
    [InlineData("Get-ArraylakeBucketConfig -Org other -Id ")]
    public async Task A_service_that_never_answers_holds_nobody_up(string line)
    {
        await using var service = await LoopbackService.StartAsync(
            context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var session = ModuleSession.Connected(service.Url, "acme");

        var watch = Stopwatch.StartNew();
        Assert.Empty(session.Complete(line));
        Assert.Empty(session.Complete(line));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Limit);
        Assert.Equal(0, session.Run("$Error.Count").OnlyOutput.BaseObject);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task What_comes_too_late_is_there_the_next_time()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await LoopbackService.StartAsync(async context =>
        {
            await answer.Task;
            await context.Response.WriteAsync(OneConfig);
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Empty(session.Complete("Remove-ArraylakeBucketConfig "));
        answer.SetResult();

        Assert.Equal("production", await EventuallyAsync(session, "Remove-ArraylakeBucketConfig "));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task What_has_come_of_a_long_list_is_offered()
    {
        await using var service = await LoopbackService.StartAsync(async context =>
        {
            await context.Response.WriteAsync(OneConfig.TrimEnd(']') + ",");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Equal("production", await EventuallyAsync(session, "Remove-ArraylakeBucketConfig "));
    }

    [Theory]
    [InlineData(401, "{}")]
    [InlineData(403, "{}")]
    [InlineData(404, """{"detail":"acme not found"}""")]
    [InlineData(400, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "[{}]")]
    [InlineData(200, "null")]
    public async Task A_failure_is_no_answer_and_no_error(int status, string body)
    {
        await using var service = await LoopbackService.AnsweringAsync(status, body);
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Empty(session.Complete("Remove-ArraylakeBucketConfig "));
        Assert.Empty(session.Complete("Get-ArraylakeRepo "));
        Assert.Equal(0, session.Run("$Error.Count").OnlyOutput.BaseObject);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_no_error()
    {
        using var session = ModuleSession.Connected(new Uri("http://127.0.0.1:1"), "acme");

        Assert.Empty(session.Complete("Remove-ArraylakeBucketConfig "));
        Assert.Equal(0, session.Run("$Error.Count").OnlyOutput.BaseObject);
    }

    [Fact]
    public async Task One_list_serves_many_words()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, OneConfig);
        using var session = ModuleSession.Connected(service.Url, "acme");

        foreach (var word in new[] { "", "p", "pr", "pro" })
        {
            await EventuallyAsync(session, $"Remove-ArraylakeBucketConfig {word}");
        }

        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("Rename-ArraylakeBucketConfig old newer", "newer")]
    [InlineData("New-ArraylakeBucketConfig another gs://some-bucket", "another old")]
    [InlineData("Remove-ArraylakeBucketConfig old -Force", "")]
    public async Task What_the_module_changes_is_offered_as_it_is_now(string change, string offered)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("old");
        Assert.Equal("old", await EventuallyAsync(fixture.Session, "Get-ArraylakeBucketConfig "));

        fixture.Session.Run(change).WithoutErrors();

        Assert.Equal(offered, await EventuallyAsync(fixture.Session, "Get-ArraylakeBucketConfig ", offered));
    }

    [Fact]
    public async Task Another_default_is_marked_at_once()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("first");
        await fixture.CreateAsync("second");
        Assert.Equal("first second", await EventuallyAsync(fixture.Session, "Get-ArraylakeBucketConfig "));

        fixture.Session.Run("Set-ArraylakeDefaultBucketConfig second").WithoutErrors();

        await EventuallyAsync(fixture.Session, "Get-ArraylakeBucketConfig ");
        Assert.Contains(
            "default", fixture.Session.Complete("Get-ArraylakeBucketConfig s")[0].ToolTip, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "default", fixture.Session.Complete("Get-ArraylakeBucketConfig f")[0].ToolTip, StringComparison.Ordinal);
    }

    // The quarter of a second may be over before a busy machine has the answer.
    private static async Task<string> EventuallyAsync(ModuleSession session, string line, string? wanted = null)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            var offered = string.Join(' ', session.Complete(line).Select(one => one.CompletionText));
            if ((wanted is null ? offered.Length > 0 : offered == wanted) || watch.Elapsed > Limit)
            {
                return offered;
            }
        }
    }
}
