using System.Globalization;
using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

/// <summary>-ThrottleLimit: several requests at a time, and all that comes of them in the order of the input.</summary>
public sealed partial class ThrottleTests
{
    private const string Rename = "Rename-ArraylakeBucketConfig -NewNickname { $_.Nickname -replace 'old', 'new' }";

    [Theory]
    [InlineData("New-ArraylakeBucketConfig -Region us-east-1")]
    [InlineData("Set-ArraylakeBucketConfig -Region eu-west-1")]
    [InlineData(Rename)]
    [InlineData("Remove-ArraylakeBucketConfig -Force")]
    public async Task As_many_requests_are_in_flight_as_the_limit_says_and_never_more(string command)
    {
        const int Limit = 4;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await NumberedService.StartAsync(async (service, context, _) =>
        {
            if (service.Most == Limit)
            {
                full.TrySetResult();
            }
            await Task.WhenAny(full.Task, Task.Delay(TimeSpan.FromSeconds(5), context.RequestAborted));
            await Task.Delay(10, context.RequestAborted);
            return StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        session.Run($"{NumberedService.Configs(20)} | {command} -ThrottleLimit {Limit}").WithoutErrors();

        Assert.Equal(Limit, service.Most);
        Assert.Equal(20, service.Writes.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-ThrottleLimit 1")]
    public async Task Without_a_greater_limit_each_input_has_ended_before_the_next_one_is_looked_at(string limit)
    {
        await using var service = await NumberedService.StartAsync(_ => TimeSpan.FromMilliseconds(10));
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run(
            $$"""
            $story = [Collections.ArrayList]::new()
            {{NumberedService.Configs(3)}} | ForEach-Object { [void]$story.Add("$($_.Nickname)"); $_ } |
                {{Rename}} -PassThru {{limit}} | ForEach-Object { [void]$story.Add("$_") }
            $story
            """).WithoutErrors();

        Assert.Equal(
            ["old-1", "new-1", "old-2", "new-2", "old-3", "new-3"], result.Output.Select(item => item.ToString()));
        Assert.Equal(1, service.Most);
    }

    [Fact]
    public async Task Objects_and_errors_come_in_the_order_of_the_input_whichever_answer_is_first()
    {
        await using var service = await NumberedService.StartAsync(async (_, context, number) =>
        {
            await Task.Delay(number % 7 * 15, context.RequestAborted);
            return number % 3 == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run(
            $$"""
            & { [pscustomobject]@{ Other = 1 }; {{NumberedService.Configs(30)}} } |
                {{Rename}} -PassThru -ThrottleLimit 8 2>&1 |
                ForEach-Object {
                    if ($_ -is [Management.Automation.ErrorRecord]) { "failed $($_.TargetObject)" } else { "$_" }
                }
            """);

        Assert.Equal(
            [
                "failed PSObject",
                .. Enumerable.Range(1, 30).Select(n => n % 3 == 0 ? $"failed old-{n}" : $"new-{n}"),
            ],
            result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task Messages_belong_to_their_input_and_stand_in_its_place()
    {
        await using var service = await NumberedService.StartAsync(
            number => TimeSpan.FromMilliseconds(number % 4 * 20));
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run(
            $"{NumberedService.Configs(12)} | {Rename} -PassThru -ThrottleLimit 5 -Verbose -Debug *>&1 "
            + "| ForEach-Object { \"$_\" }");

        var told = result.Output.Select(item => Told().Match(item.ToString()!)).Where(match => match.Success)
            .Select(match =>
                $"{match.Groups[1].Value} {int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)}");
        Assert.Equal(Enumerable.Range(1, 12).SelectMany(n => new[] { $"PATCH {n}", $"Renamed {n}", $"new {n}" }), told);
    }

    [Fact]
    public async Task A_slow_input_holds_the_pipeline_back_instead_of_filling_the_memory()
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await NumberedService.StartAsync(async (_, context, number) =>
        {
            if (number == 1)
            {
                await released.Task.WaitAsync(context.RequestAborted);
            }
            return StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme");
        var pulled = new int[1];
        using var shell = session.NewShell(
            $"$pulled = $args[0]; {NumberedService.Configs(500)} | ForEach-Object {{ $pulled[0]++; $_ }} "
            + $"| {Rename} -ThrottleLimit 4 -PassThru",
            pulled);
        using var output = new PSDataCollection<PSObject>();

        var running = shell.BeginInvoke<PSObject, PSObject>(input: null, output);
        await NumberedService.UntilAsync(() => service.Requests.Count == 16);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        Assert.Equal((16, 16), (service.Requests.Count, Volatile.Read(ref pulled[0])));
        // An enumeration would wait for more.
        Assert.True(output.Count == 0);
        released.SetResult();
        await Task.Run(() => shell.EndInvoke(running), TestContext.Current.CancellationToken);
        Assert.Equal(
            Enumerable.Range(1, 500).Select(n => $"new-{n}"), output.Select(item => item.ToString()));
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig -Region us-east-1")]
    [InlineData("Set-ArraylakeBucketConfig -Region eu-west-1")]
    [InlineData(Rename)]
    [InlineData("Remove-ArraylakeBucketConfig -Force")]
    [InlineData("Set-ArraylakeDefaultBucketConfig")]
    public async Task WhatIf_says_what_it_would_do_in_order_and_changes_nothing(string command)
    {
        var host = new AnsweringHost();
        await using var service = await NumberedService.StartAsync(
            number => TimeSpan.FromMilliseconds(60 - (number * 5)));
        using var session = ModuleSession.Connected(service.Url, "acme", host);

        session.Run($"{NumberedService.Configs(10)} | {command} -ThrottleLimit 8 -WhatIf").WithoutErrors();

        Assert.Empty(service.Writes);
        var lines = host.Lines.Where(line => line.StartsWith("What if", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(1, 10), lines.Select(
            line => Number(line.Split("BucketConfig 'old-")[1].Split('\'')[0])));
    }

    [Theory]
    [InlineData("Set-ArraylakeDefaultBucketConfig")]
    [InlineData("New-ArraylakeBucketConfig -Region us-east-1 -SetDefault")]
    public async Task The_default_is_that_of_the_last_input_whatever_the_limit(string command)
    {
        await using var service = await NumberedService.StartAsync(
            number => TimeSpan.FromMilliseconds(60 - (number * 5)));
        using var session = ModuleSession.Connected(service.Url, "acme");

        session.Run($"{NumberedService.Configs(10)} | {command} -ThrottleLimit 8").WithoutErrors();

        Assert.Equal(
            Enumerable.Range(1, 10),
            service.Writes.Where(line => line.EndsWith("/default", StringComparison.Ordinal))
                .Select(line => Number(line[..^"/default".Length])));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("65")]
    [InlineData("1000")]
    public async Task A_limit_out_of_range_is_refused_with_the_range(string limit)
    {
        await using var service = await NumberedService.StartAsync(_ => TimeSpan.Zero);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var error = session.Run($"{NumberedService.Configs(1)} | {Rename} -ThrottleLimit {limit}").OnlyError;

        Assert.StartsWith("ParameterArgumentValidationError", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("ThrottleLimit", error.ToString(), StringComparison.Ordinal);
        Assert.Matches(limit[0] is '0' or '-' ? "minimum.* 1\\b" : "maximum.* 64\\b", error.ToString());
        Assert.Empty(service.Requests);
    }

    private static int Number(string text) => int.Parse(text.Split('-')[^1], CultureInfo.InvariantCulture);

    // The end of the request of an input, what became of it, and its object.
    [GeneratedRegex(@"^(PATCH|Renamed|new)(?: /\S+| .*to 'new)?-(\d+)(?: ->.*|'\.)?$")]
    private static partial Regex Told();
}
