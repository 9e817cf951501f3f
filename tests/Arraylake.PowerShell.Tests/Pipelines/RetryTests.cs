namespace Arraylake.PowerShell.Tests;

/// <summary>What a user sees of failures on the way: retries, lost answers, and what became of a change.</summary>
public sealed class RetryTests
{
    private const string Id = "7d0c1b1e-0000-4000-8000-000000000001";
    private const string Quick = "-MaximumRetryCount 4";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Each_retry_is_a_verbose_line_and_from_the_third_on_a_warning()
    {
        await using var service = await FailingAsync(3, 503, "[]");
        using var session = ModuleSession.Connected(service.Url, "acme", limits: Quick);

        var result = session.Run("Get-ArraylakeBucketConfig -Verbose").WithoutErrors();

        var retries = result.Verbose.Where(line => line.Contains("Trying again", StringComparison.Ordinal)).ToList();
        Assert.Equal(["(retry 1).", "(retry 2)."], retries.Select(line => line[^10..]));
        Assert.All(retries, line => Assert.StartsWith(
            "GET /orgs/acme/buckets: the service answered 503. Trying again in 0.", line, StringComparison.Ordinal));
        Assert.EndsWith("(retry 3).", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public async Task A_retry_is_told_before_its_wait_and_stopping_ends_the_wait_without_an_error()
    {
        await using var service = await LoopbackService.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "50";
            return Task.CompletedTask;
        });
        using var session = ModuleSession.Connected(service.Url, "acme", limits: Quick);
        using var shell = session.NewShell("Get-ArraylakeBucketConfig -Verbose");
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shell.Streams.Verbose.DataAdded += (_, added) =>
        {
            if (shell.Streams.Verbose[added.Index].Message.Contains("again in 50 s", StringComparison.Ordinal))
            {
                told.TrySetResult();
            }
        };

        var running = shell.BeginInvoke();
        await told.Task.Within(Limit);
        await shell.StopWithin(Limit);

        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Empty(shell.Streams.Error);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_pipeline_that_has_enough_ends_a_retry_wait()
    {
        await using var service = await LoopbackService.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "50";
            return Task.CompletedTask;
        });
        using var session = ModuleSession.Connected(service.Url, "acme", limits: Quick);

        // The message of the retry ends the pipeline: Dispose alone is called.
        var ended = await session.RunWithin(
            Limit,
            """
            foreach ($i in 1) {
                Get-ArraylakeBucketConfig -Verbose 4>&1 | ForEach-Object {
                    if ("$_" -like '*again in 50 s*') { break }
                }
            }
            'went on'
            """);

        Assert.Equal("went on", ended.WithoutErrors().OnlyOutput.ToString());
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData($"Remove-ArraylakeBucketConfig -Id {Id} -Force", $"-Id {Id}")]
    [InlineData($"Rename-ArraylakeBucketConfig -Id {Id} -NewNickname new", $"-Id {Id}")]
    [InlineData("New-ArraylakeBucketConfig new gs://some-bucket", "-Nickname 'new'")]
    public async Task An_outcome_that_is_not_known_is_an_error_with_the_command_that_tells(string command, string which)
    {
        await using var service = await LoopbackService.AnsweringAsync(504, "");
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run($"{command} -ErrorAction Continue; 'went on'");

        Assert.Equal(["ArraylakeOutcomeUnknown"], result.ErrorIds);
        Assert.Equal(ErrorCategory.InvalidResult, result.OnlyError.CategoryInfo.Category);
        Assert.EndsWith(
            $"Get-ArraylakeBucketConfig -Org 'acme' {which}",
            result.OnlyError.ErrorDetails.RecommendedAction,
            StringComparison.Ordinal);
        Assert.Equal("went on", result.OnlyOutput.ToString());
    }

    [Fact]
    public async Task After_an_unknown_outcome_the_next_nickname_is_looked_up_anew()
    {
        var nickname = "old-name";
        await using var service = await LoopbackService.StartAsync(context =>
        {
            if (context.Request.Path.Value!.EndsWith("/buckets", StringComparison.Ordinal))
            {
                return context.Response.WriteAsync($$"""
                    [{"id":"{{Id}}","nickname":"{{nickname}}","platform":"gs","name":"some-bucket","is_default":false}]
                    """);
            }
            // Carried out, but nobody is told.
            nickname = "new-name";
            context.Response.StatusCode = 504;
            return Task.CompletedTask;
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run(
            "Rename-ArraylakeBucketConfig old-name new-name -ErrorAction Continue;"
            + "'old-name', 'new-name' | Rename-ArraylakeBucketConfig -NewNickname newer -ErrorAction Continue");

        Assert.Equal(["ArraylakeOutcomeUnknown", "BucketConfigNotFound", "ArraylakeOutcomeUnknown"], result.ErrorIds);
        nickname = "old-name";
        result = session.Run(
            "'old-name', 'old-name', 'new-name' "
            + "| Rename-ArraylakeBucketConfig -NewNickname newer -ErrorAction Continue");
        Assert.Equal(["ArraylakeOutcomeUnknown", "BucketConfigNotFound", "ArraylakeOutcomeUnknown"], result.ErrorIds);
    }

    [Fact]
    public async Task A_removal_that_is_found_done_is_no_error_and_verbose_says_how_it_was_found_out()
    {
        var asked = 0;
        await using var service = await LoopbackService.StartAsync(context =>
        {
            context.Response.StatusCode = ++asked == 1 ? 504 : 404;
            return Task.CompletedTask;
        });
        using var session = ModuleSession.Connected(service.Url, "acme", limits: Quick);

        var result = session.Run($"Remove-ArraylakeBucketConfig -Id {Id} -Force -Verbose").WithoutErrors();

        Assert.Equal([$"DELETE /orgs/acme/buckets/{Id}", $"DELETE /orgs/acme/buckets/{Id}"], service.Requests);
        Assert.Contains(
            result.Verbose, line => line.Contains("no longer exists, so it was deleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_while_the_outcome_is_looked_for_leaves_no_error()
    {
        var looking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await LoopbackService.StartAsync(async context =>
        {
            context.Response.StatusCode = 500;
            if (context.Request.Method == "GET")
            {
                context.RequestAborted.Register(() => aborted.TrySetResult());
                looking.TrySetResult();
                await aborted.Task;
            }
        });
        using var session = ModuleSession.Connected(service.Url, "acme", limits: Quick);
        using var shell = session.NewShell("New-ArraylakeBucketConfig new gs://some-bucket");

        shell.BeginInvoke();
        await looking.Task.Within(Limit);
        await shell.StopWithin(Limit);

        Assert.Empty(shell.Streams.Error);
        await aborted.Task.Within(Limit);
    }

    private static Task<LoopbackService> FailingAsync(int times, int status, string body)
    {
        var asked = 0;
        return LoopbackService.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref asked) <= times)
            {
                context.Response.StatusCode = status;
                return;
            }
            await context.Response.WriteAsync(body, context.RequestAborted);
        });
    }
}
