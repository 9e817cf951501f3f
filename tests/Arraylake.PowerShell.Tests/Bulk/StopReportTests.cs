using static Arraylake.PowerShell.Tests.ErrorStopTests;

namespace Arraylake.PowerShell.Tests;

/// <summary>After Ctrl+C, one warning names what was completed and what may have been.</summary>
public sealed class StopReportTests
{
    [Theory]
    [MemberData(nameof(Writers), MemberType = typeof(ErrorStopTests))]
    public async Task A_stop_names_what_was_completed_and_what_may_have_been(string command)
    {
        var host = new AnsweringHost();
        await using var service = await NumberedService.StartAsync(async (_, context, number) =>
        {
            // The first one is never answered; of the others some are, and wait for their turn.
            if (number == 1 || number > 3)
            {
                await Task.Delay(context.Request.Method == "GET" ? 0 : -1, context.RequestAborted);
            }
            return StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme", host);
        using var shell = session.NewShell(Pipeline(command));

        var running = shell.BeginInvoke();
        // Six at a time, and the two that were answered.
        var most = command == "Set-ArraylakeDefaultBucketConfig" ? 1 : 8;
        await NumberedService.UntilAsync(() => service.Writes.Count == most);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await shell.StopWithin(Limit);
        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));

        var warning = Assert.Single(host.Lines, line => line.StartsWith(command, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, most), Numbers([warning]));
        Assert.Equal(most > 1, warning.Contains("Completed: 'old-2', 'old-3'.", StringComparison.Ordinal));
        Assert.Empty(shell.Streams.Error);
    }

    [Fact]
    public async Task A_stop_names_what_was_put_out_too_because_nobody_may_have_seen_it()
    {
        var host = new AnsweringHost();
        await using var service = await NumberedService.StartAsync(async (_, context, number) =>
        {
            await Task.Delay(number > 2 ? -1 : 0, context.RequestAborted);
            return StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme", host);
        using var shell = session.NewShell($"$made = {Pipeline("New-ArraylakeBucketConfig", limit: 1)}");

        var running = shell.BeginInvoke();
        await NumberedService.UntilAsync(() => service.Writes.Count == 3);
        await shell.StopWithin(Limit);
        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));

        var warning = Assert.Single(host.Lines, line => line.StartsWith("New-", StringComparison.Ordinal));
        Assert.Contains("Completed: 'old-1', 'old-2'.", warning, StringComparison.Ordinal);
        Assert.Contains("'old-3'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_a_stop_canceled_is_not_called_completed()
    {
        var host = new AnsweringHost();
        await using var service = await NumberedService.StartAsync(async (service, context, number) =>
        {
            await (number == 1
                ? NumberedService.UntilAsync(() => service.Writes.Count == 2)
                : Task.Delay(Timeout.Infinite, context.RequestAborted));
            return StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme", host);
        using var isHeld = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        // Nothing ends while the pipeline thread is held here, so the canceled answer is there before the pipeline ends.
        using var shell = session.NewShell(
            $"$hold = $args[0]; {NumberedService.Configs(2)} | Rename-ArraylakeBucketConfig -PassThru -ThrottleLimit 2"
            + " -NewNickname { $_.Nickname -replace 'old', 'new' } | ForEach-Object { $hold.Invoke() }",
            (Action)(() =>
            {
                isHeld.Set();
                release.Wait(Limit);
            }));

        var running = shell.BeginInvoke();
        await NumberedService.UntilAsync(() => isHeld.IsSet);
        var stopping = Task.Run(shell.Stop, TestContext.Current.CancellationToken);
        await NumberedService.UntilAsync(() => service.Aborted == 1);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        release.Set();
        await stopping.Within(Limit);
        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));

        var warning = Assert.Single(host.Lines, line => line.StartsWith("Rename-", StringComparison.Ordinal));
        Assert.Contains(
            "Completed: 'old-1'. Perhaps completed (no answer yet): 'old-2'.", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig new-1 s3://bucket-1 -Region us-east-1 -SetDefault", "new-1")]
    [InlineData("Set-ArraylakeBucketConfig old-1 -Region us-west-2 -SetDefault", "old-1")]
    public async Task A_change_in_two_steps_is_completed_only_after_the_second(string command, string name)
    {
        var host = new AnsweringHost();
        await using var service = await NumberedService.StartAsync(async (_, context, _) =>
        {
            await Task.Delay(context.Request.Path.Value!.EndsWith("/default", StringComparison.Ordinal) ? -1 : 0,
                context.RequestAborted);
            return StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme", host);
        using var shell = session.NewShell(command);

        var running = shell.BeginInvoke();
        await NumberedService.UntilAsync(() => service.Writes.Count == 2);
        await shell.StopWithin(Limit);
        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));

        var warning = Assert.Single(host.Lines, line => line.Contains("ended before", StringComparison.Ordinal));
        Assert.DoesNotContain(" Completed:", warning, StringComparison.Ordinal);
        Assert.Contains($"Perhaps completed (no answer yet): '{name}'.", warning, StringComparison.Ordinal);
    }
}
