namespace Arraylake.PowerShell.Tests;

/// <summary>A pipeline with many requests in flight that ends before its inputs do.</summary>
public sealed class EarlyEndTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly string Renames =
        NumberedService.Configs(100)
        + " | Rename-ArraylakeBucketConfig -NewNickname { $_.Nickname -replace 'old', 'new' } -PassThru"
        + " -ThrottleLimit ";

    [Fact]
    public async Task Stopping_aborts_all_that_is_in_flight_and_leaves_no_error()
    {
        await using var service = await NumberedService.StartAsync(HangAsync);
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell($"{Renames} 16");

        var running = shell.BeginInvoke();
        await NumberedService.UntilAsync(() => service.Requests.Count == 16);
        await shell.StopWithin(Limit);

        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Empty(shell.Streams.Error);
        await NumberedService.UntilAsync(() => service.Aborted == 16);
        Assert.Equal(16, service.Requests.Count);
    }

    [Fact]
    public async Task A_pipeline_that_has_enough_aborts_the_others()
    {
        await using var service = await NumberedService.StartAsync((service, context, number) =>
            number == 1 ? FirstAsync(service, 4) : HangAsync(service, context, number));
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = await session.RunWithin(
            Limit, $"foreach ($i in 1) {{ {Renames} 4 | ForEach-Object {{ \"$_\"; break }} }}; 'went on'");

        Assert.Equal(["new-1", "went on"], result.WithoutErrors().Output.Select(item => item.ToString()));
        await NumberedService.UntilAsync(() => service.Aborted == service.Requests.Count - 1);
    }

    [Fact]
    public async Task A_token_that_is_refused_ends_the_pipeline_after_what_was_under_way_is_reported()
    {
        await using var service = await NumberedService.StartAsync(async (service, context, number) =>
        {
            // The refusal is there first.
            await Task.Delay(number == 5 ? 0 : 300, context.RequestAborted);
            return number == 5 ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = await session.RunWithin(Limit, $"{Renames} 5");

        Assert.Equal(["ArraylakeUnauthorized"], result.ErrorIds);
        Assert.Equal("old-5", result.OnlyError.TargetObject);
        Assert.InRange(service.Requests.Count, 5, 9);
        Assert.Equal(
            Enumerable.Range(1, service.Requests.Count).Where(number => number != 5).Select(number => $"new-{number}"),
            result.Output.Select(item => item.ToString()));
        Assert.Equal(0, service.Aborted);
    }

    [Fact]
    public async Task After_a_refused_token_nothing_is_begun_while_earlier_inputs_are_still_under_way()
    {
        var refused = new TaskCompletionSource();
        await using var service = await NumberedService.StartAsync(async (_, context, number) =>
        {
            if (number > 1)
            {
                refused.TrySetResult();
                return StatusCodes.Status401Unauthorized;
            }
            await refused.Task.WaitAsync(context.RequestAborted);
            // Long enough for the refusal to arrive, and for another request to be sent by mistake.
            await Task.Delay(TimeSpan.FromSeconds(2), context.RequestAborted);
            return StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = await session.RunWithin(Limit, $"{Renames} 2");

        Assert.Equal(["ArraylakeUnauthorized"], result.ErrorIds);
        Assert.Equal(2, service.Requests.Count);
    }

    private static async Task<int> HangAsync(NumberedService service, HttpContext context, int number)
    {
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
        return 0;
    }

    private static async Task<int> FirstAsync(NumberedService service, int inFlight)
    {
        await NumberedService.UntilAsync(() => service.Requests.Count == inFlight);
        return StatusCodes.Status200OK;
    }
}
