using System.Reflection;

namespace Arraylake.PowerShell.Tests;

/// <summary>The progress bar: after a second, with counts, seldom, and gone at the end.</summary>
public sealed class ProgressTests
{
    private const string Config =
        """{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"production","platform":"s3","name":"bucket"}""";

    [Fact]
    public async Task A_pipeline_of_writes_that_lasts_counts_what_is_done_and_what_failed()
    {
        await using var service = await SlowServiceAsync(TimeSpan.FromMilliseconds(500));
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell(
            """
            1..4 | ForEach-Object { [pscustomobject]@{ Id = [guid]::NewGuid() } } | Remove-ArraylakeBucketConfig -Force
            'x' | Rename-ArraylakeBucketConfig -NewNickname '!' -ErrorAction Ignore
            """);

        shell.Invoke();

        Assert.Contains(shell.Streams.Progress, record => record.StatusDescription is "2 done" or "3 done" or "4 done");
        Assert.All(shell.Streams.Progress, record => Assert.Equal("Remove-ArraylakeBucketConfig", record.Activity));
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
        Assert.Single(shell.Streams.Progress, record => record.RecordType == ProgressRecordType.Completed);
    }

    [Fact]
    public async Task A_long_list_counts_what_has_come()
    {
        await using var service = await SlowListAsync();
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell("Get-ArraylakeBucketConfig");

        shell.Invoke();

        Assert.Contains(shell.Streams.Progress, record => record.StatusDescription == "3 received");
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig -Id 7d0c1b1e-0000-4000-8000-000000000001")]
    [InlineData("Get-ArraylakeBucketCredential -Id 7d0c1b1e-0000-4000-8000-000000000001 -ErrorAction Ignore")]
    [InlineData("Remove-ArraylakeBucketConfig -Id 7d0c1b1e-0000-4000-8000-000000000001 -Force")]
    [InlineData("Connect-Arraylake -ServiceUri $args[0] -Token ema_test_x -ErrorAction Ignore")]
    public async Task One_slow_request_shows_that_an_answer_is_waited_for(string command)
    {
        await using var service = await SlowServiceAsync(TimeSpan.FromMilliseconds(2500));
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell(command, service.Url);

        shell.Invoke();

        Assert.Contains(
            shell.Streams.Progress,
            record => record.StatusDescription.StartsWith("waiting for an answer (", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData("foreach ($i in 1) { Get-ArraylakeBucketConfig | ForEach-Object { if (++$n -eq 3) { break } } }")]
    [InlineData("try { Get-ArraylakeBucketConfig | ForEach-Object { if (++$n -eq 3) { throw 'enough' } } } catch { }")]
    public async Task The_bar_goes_when_a_pipeline_ends_early(string script)
    {
        await using var service = await SlowListAsync();
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell(script);

        shell.Invoke();

        Assert.Equal(
            [ProgressRecordType.Processing, ProgressRecordType.Completed],
            shell.Streams.Progress.Select(record => record.RecordType).TakeLast(2));
    }

    [Theory]
    [InlineData("$ProgressPreference = 'SilentlyContinue'; Get-ArraylakeBucketConfig")]
    [InlineData("Get-ArraylakeBucketConfig -ProgressAction Ignore")]
    public async Task Whoever_wants_no_progress_gets_none(string script)
    {
        await using var service = await SlowListAsync();
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell(script);

        shell.Invoke();

        Assert.Empty(shell.Streams.Progress);
    }

    [Fact]
    public async Task What_is_quick_has_no_bar()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, $"[{Config}]");
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell("1..20 | ForEach-Object { Get-ArraylakeBucketConfig }");

        shell.Invoke();

        Assert.Empty(shell.Streams.Progress);
    }

    [Fact]
    public void Nothing_is_shown_in_the_first_second_and_ten_times_a_second_after_it()
    {
        using var session = new ModuleSession();
        var clock = new ManualClock();
        var type = AppDomain.CurrentDomain.GetAssemblies().Single(a => a.GetName().Name == "Arraylake.PowerShell")
            .GetType("Arraylake.PowerShell.CommandProgress")!;
        var progress = Activator.CreateInstance(type, "Some-Command", clock)!;
        var received = type.GetMethod("CountReceived")!;

        var shown = new List<int>();
        for (var millisecond = 0; millisecond < 3000; millisecond++, clock.Advance(TimeSpan.FromMilliseconds(1)))
        {
            if (received.Invoke(progress, BindingFlags.Default, null, [], null) is not null)
            {
                shown.Add(millisecond);
            }
        }

        Assert.Equal(1000, shown[0]);
        Assert.Equal(20, shown.Count);
    }

    private static Task<LoopbackService> SlowServiceAsync(TimeSpan delay) => LoopbackService.StartAsync(async context =>
    {
        await Task.Delay(delay, context.RequestAborted);
        await context.Response.WriteAsync(context.Request.Method == "GET" ? $"[{Config}]" : "{}");
    });

    // Four configs with 600 ms before each but the first.
    private static Task<LoopbackService> SlowListAsync() => LoopbackService.StartAsync(async context =>
    {
        foreach (var part in new[] { $"[{Config},", $"{Config},", $"{Config},", $"{Config}]" })
        {
            await context.Response.WriteAsync(part, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(600, context.RequestAborted);
        }
    });

    private sealed class ManualClock : TimeProvider
    {
        private TimeSpan _elapsed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _elapsed.Ticks;

        public void Advance(TimeSpan time) => _elapsed += time;
    }
}
