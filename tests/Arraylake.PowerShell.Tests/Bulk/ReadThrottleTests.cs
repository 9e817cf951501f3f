using System.Globalization;
using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

/// <summary>-ThrottleLimit of reads: several requests at a time, results and errors in input order.</summary>
public sealed partial class ReadThrottleTests
{
    private const int Inputs = 12;

    private const string Ids = "(1..12 | ForEach-Object { [guid]('7d0c1b1e-0000-4000-8000-' + $_.ToString('d12')) })";
    private const string Rows = $"{Ids} | ForEach-Object {{ [pscustomobject]@{{ Id = $_ }} }}";
    private const string Orgs = "(1..12 | ForEach-Object { \"org-$_\" })";

    // A command that has -ThrottleLimit and changes nothing has a line here.
    private static readonly Dictionary<string, string[]> Lines = new()
    {
        ["Get-ArraylakeBucketConfig"] =
        [
            $"Get-ArraylakeBucketConfig -Id {Ids}",
            $"Get-ArraylakeBucketConfig -Org {Orgs}",
            $"Get-ArraylakeBucketConfig -Default -Org {Orgs}",
        ],
        ["Find-ArraylakeBucketConfig"] = [$"Find-ArraylakeBucketConfig s3://bucket/x -Org {Orgs}"],
        // Its inputs share one read: see DependentTests.
        ["Get-ArraylakeBucketConfigDependent"] = [],
        ["Get-ArraylakeRepo"] = [$"{Rows} | Get-ArraylakeRepo", $"Get-ArraylakeRepo -Org {Orgs}"],
        ["Get-ArraylakeVirtualChunkAccessPolicy"] = [$"Get-ArraylakeVirtualChunkAccessPolicy -Org {Orgs}"],
        ["New-ArraylakeBucketPolicyDocument"] = [$"{Rows} | New-ArraylakeBucketPolicyDocument -Kind Cors"],
        ["Get-ArraylakeBucketCredential"] = [$"{Rows} | Get-ArraylakeBucketCredential"],
    };

    public static TheoryData<string> Reads
    {
        get
        {
            using var session = new ModuleSession();
            return
            [
                .. ExportedCommands.All(session)
                    .Where(command => command.Parameters.ContainsKey("ThrottleLimit")
                        && !command.Declaration().SupportsShouldProcess)
                    .SelectMany(command => Lines[command.Name]),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Results_keep_the_order_of_the_input_whichever_answer_is_first(string command)
    {
        await using var service = await StartAsync(async (number, stop) =>
            await Task.Delay((Inputs - number) * 15, stop));
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run($"{command} -ThrottleLimit 6").WithoutErrors();

        Assert.Equal(Enumerable.Range(1, Inputs), result.Output.Select(Number));
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task As_many_requests_are_in_flight_as_the_limit_says_and_never_more(string command)
    {
        const int Limit = 4;
        var inFlight = new RequestsInFlight(Limit);
        await using var service = await StartAsync((_, stop) => inFlight.HoldAsync(stop));
        using var session = ModuleSession.Connected(service.Url, "acme");

        session.Run($"{command} -ThrottleLimit {Limit}").WithoutErrors();
        Assert.Equal(Limit, inFlight.Most);
        inFlight.Reset();
        session.Run(command).WithoutErrors();
        Assert.Equal(1, inFlight.Most);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task An_error_in_the_middle_has_its_place_in_the_order(string command)
    {
        await using var service = await StartAsync(
            async (number, stop) => await Task.Delay(number == 5 ? 0 : 20, stop), failing: 5);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run($"{command} -ThrottleLimit 6 2>&1 | ForEach-Object {{ "
            + "if ($_ -is [Management.Automation.ErrorRecord]) { \"failed $($_.TargetObject)\" } else { $_ } }");

        Assert.Equal(Enumerable.Range(1, Inputs), result.Output.Select(Number));
        Assert.Equal([5], result.Output.Where(item => $"{item}".StartsWith("failed", StringComparison.Ordinal))
            .Select(Number));
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_pipeline_that_needs_no_more_closes_the_requests_in_flight(string command)
    {
        var (others, aborted) = (0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await StartAsync(async (number, stop) =>
        {
            if (number > 1 && Interlocked.Increment(ref others) == 3)
            {
                full.TrySetResult();
            }
            try
            {
                await (number == 1 ? full.Task.WaitAsync(stop) : Task.Delay(Timeout.Infinite, stop));
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref aborted);
                throw;
            }
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = await Task.Run(
            () => session.Run($"{command} -ThrottleLimit 4 | Select-Object -First 1"),
            TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(1, Number(result.WithoutErrors().OnlyOutput));
        await NumberedService.UntilAsync(() => aborted >= 3);
    }

    [Fact]
    public async Task A_pipeline_that_needs_no_more_closes_lists_whose_items_have_arrived()
    {
        const string Item =
            """{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"first","platform":"s3","name":"bucket"}""";
        var (written, aborted) = (0, 0);
        await using var service = await LoopbackService.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => Interlocked.Increment(ref aborted));
            await context.Response.WriteAsync($"[{Item},", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            Interlocked.Increment(ref written);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        // The other lists have an item that nobody has read when the pipeline ends.
        var result = await Task.Run(
            () => session.Run(
                "$hold = $args[0]; Get-ArraylakeBucketConfig -Org a, b, c -ThrottleLimit 3"
                + " | ForEach-Object { $hold.Invoke(); $_ } | Select-Object -First 1",
                (Action)(() =>
                {
                    SpinWait.SpinUntil(() => written == 3, TimeSpan.FromSeconds(10));
                    Thread.Sleep(300);
                })),
            TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal("first", result.WithoutErrors().OnlyOutput.ToString());
        await NumberedService.UntilAsync(() => aborted == 3);
    }

    [Theory]
    [InlineData("", 200_001, 0)]
    [InlineData("| Select-Object -First 1", 1, 1)]
    public async Task A_list_that_is_not_at_its_turn_is_read_ahead_only_so_far(string after, int count, int closed)
    {
        const int Items = 200_000;
        var (sent, aborted) = (0, 0);
        var isDone = false;
        await using var service = await LoopbackService.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => Interlocked.Increment(ref aborted));
            var isFirst = context.Request.Path.Value!.Split('/').Contains("first");
            await context.Response.WriteAsync("[", context.RequestAborted);
            if (isFirst)
            {
                // Answered when the other list has made no progress for a while.
                for (var before = -1; before != sent || sent == 0;)
                {
                    before = sent;
                    await Task.Delay(500, context.RequestAborted);
                }
                isDone = sent == Items;
            }
            for (var number = 0; number < (isFirst ? 1 : Items); number++)
            {
                await context.Response.WriteAsync(
                    $$"""{{(number > 0 ? "," : "")}}{"id":"7d0c1b1e-0000-4000-8000-{{number:d12}}","name":"bucket",""" +
                    $$""" "nickname":"config-{{number}}","platform":"s3"}""", context.RequestAborted);
                sent = isFirst ? sent : number + 1;
            }
            await context.Response.WriteAsync("]", context.RequestAborted);
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run(
            $"(Get-ArraylakeBucketConfig -Org first, second -ThrottleLimit 2 {after} | Measure-Object).Count");

        Assert.Equal(count, result.WithoutErrors().OnlyOutput.BaseObject);
        Assert.False(isDone);
        await NumberedService.UntilAsync(() => aborted >= closed);
    }

    private static int Number(PSObject item)
    {
        var text = item.BaseObject is string said ? said
            : $"{item.Properties["Name"]?.Value} {item.Properties["Nickname"]?.Value} {item.Properties["Id"]?.Value}";
        return int.Parse(LastNumber().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static Task<LoopbackService> StartAsync(Func<int, CancellationToken, Task> before, int failing = 0) =>
        LoopbackService.StartAsync(async context =>
        {
            var path = context.Request.Path.Value!.Split('/');
            var number = int.Parse(
                path[2] == "acme" ? path[4][^12..] : path[2].Split('-')[1], CultureInfo.InvariantCulture);
            await before(number, context.RequestAborted);
            var config = $$"""
                {"id":"7d0c1b1e-0000-4000-8000-{{number:d12}}","nickname":"config-{{number}}","platform":"s3",
                 "name":"bucket","is_default":true}
                """;
            var repo = $$"""{"name":"repo-{{number}}"}""";
            if (number == failing)
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }
            await context.Response.WriteAsync(path[^1] switch
            {
                "buckets" => $"[{config}]",
                "repos" => $"[{repo}]",
                "paginated" => $$"""{"items":[{{repo}}],"pages":1}""",
                "virtual-chunk-access-policies" => $$"""
                    {"items":[{"bucket_id":"7d0c1b1e-0000-4000-8000-{{number:d12}}"}],"pages":1}
                    """,
                "credentials" => """
                    {"aws_access_key_id":"id","aws_secret_access_key":"key","aws_session_token":"token"}
                    """,
                _ => config,
            });
        });

    [GeneratedRegex(@"-0*([1-9]\d*)\s*$")]
    private static partial Regex LastNumber();
}
