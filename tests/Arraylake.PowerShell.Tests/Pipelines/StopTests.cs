namespace Arraylake.PowerShell.Tests;

/// <summary>Ctrl+C and an early end: at once, without an error record, and the server sees it.</summary>
public sealed class StopTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig")]
    [InlineData("Get-ArraylakeBucketConfig production")]
    [InlineData("New-ArraylakeBucketConfig new gs://some-bucket")]
    [InlineData("Rename-ArraylakeBucketConfig -Id 7d0c1b1e-0000-4000-8000-000000000001 -NewNickname new")]
    [InlineData("Remove-ArraylakeBucketConfig -Id 7d0c1b1e-0000-4000-8000-000000000001 -Force")]
    [InlineData("Connect-Arraylake -ServiceUri $service -Token ema_test_x")]
    public async Task Stopping_ends_a_command_whose_service_never_answers(string command)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await LoopbackService.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult());
            asked.TrySetResult();
            await aborted.Task;
        });
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell($"$service = $args[0]; {command}", service.Url);

        var running = shell.BeginInvoke();
        await asked.Task.Within(Limit);
        await shell.StopWithin(Limit);

        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Empty(shell.Streams.Error);
        await aborted.Task.Within(Limit);
    }

    [Fact]
    public async Task A_pipeline_that_has_enough_closes_the_connection_in_the_middle_of_a_list()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await EndlessListAsync(aborted);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var ended = await session.RunWithin(
            Limit, "foreach ($i in 1) { Get-ArraylakeBucketConfig | ForEach-Object { $_; break } }; 'went on'");

        ended.WithoutErrors();
        Assert.Equal("first", ended.Output[0].ToString());
        Assert.Equal("went on", ended.Output[1].ToString());
        await aborted.Task.Within(Limit);
    }

    [Fact]
    public async Task The_first_object_is_out_before_the_list_has_ended_and_stopping_ends_it()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await EndlessListAsync(aborted);
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell("Get-ArraylakeBucketConfig");
        using var output = new PSDataCollection<PSObject>();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        output.DataAdded += (_, _) => first.TrySetResult();

        shell.BeginInvoke<PSObject, PSObject>(input: null, output);
        await first.Task.Within(Limit);
        await shell.StopWithin(Limit);

        Assert.Empty(shell.Streams.Error);
        await aborted.Task.Within(Limit);
    }

    private static Task<LoopbackService> EndlessListAsync(TaskCompletionSource aborted) =>
        LoopbackService.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult());
            await context.Response.WriteAsync(
                """[{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"first","platform":"s3","name":"bucket"},""",
                context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await aborted.Task;
        });
}
