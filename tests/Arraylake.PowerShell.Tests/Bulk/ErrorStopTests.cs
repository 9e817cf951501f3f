using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// When an error ends a pipeline with requests in flight, each change that the service was asked for is reported: before
/// the error, or else by name in one warning.
/// </summary>
public sealed partial class ErrorStopTests
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // A command with -ThrottleLimit is to be put here: its parameters, and what it prints of each input.
    private static readonly Dictionary<string, string> Lines = new()
    {
        ["New-ArraylakeBucketConfig"] = "-Region us-east-1",
        ["Set-ArraylakeBucketConfig"] = "-Region eu-west-1 -PassThru",
        ["Rename-ArraylakeBucketConfig"] = "-NewNickname { $_.Nickname -replace 'old', 'new' } -PassThru",
        ["Remove-ArraylakeBucketConfig"] = "-Force",
        ["Set-ArraylakeDefaultBucketConfig"] = "-PassThru",
        ["New-ArraylakeVirtualChunkAccessPolicy"] = "-SubPrefix new",
        ["Remove-ArraylakeVirtualChunkAccessPolicy"] = "-SubPrefix new -Force",
    };

    // They change the object store, or write or take files.
    private static readonly string[] Others =
    [
        "Clear-ArraylakeBucketProbe", "Export-ArraylakeBucketConfig", "Import-ArraylakeBucketConfig",
        "Test-ArraylakeBucketConfig",
    ];

    public static TheoryData<string> Writers
    {
        get
        {
            using var session = new ModuleSession();
            return
            [
                .. ExportedCommands.All(session)
                    .Where(command => command.Parameters.ContainsKey("ThrottleLimit")
                        && command.Declaration().SupportsShouldProcess && !Others.Contains(command.Name))
                    .Select(command => command.Name),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task What_is_under_way_when_an_error_stops_the_script_is_finished_and_reported(string command)
    {
        await using var service = await FailingAsync(failing: 3, StatusCodes.Status403Forbidden);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = await RunAsync(session, $"{Pipeline(command)} -Verbose -ErrorAction Stop");

        Assert.Equal(["ArraylakeForbidden"], result.ErrorIds);
        Assert.Equal(0, service.Aborted);
        Assert.Equal(Changed(service, failing: 3), Numbers([.. result.Verbose.Where(Changes)]));
        Assert.Equal(
            Changed(service, failing: 3),
            Numbers([.. result.Changes.Where(IsDone).Select(change => $"{change.Properties["Nickname"].Value}")]));
        Assert.All(result.Output.Select(item => Numbers([item.ToString()]).Single()), number =>
            Assert.Contains(number, Changed(service, failing: 3)));
    }

    [Theory]
    [InlineData("$ErrorActionPreference = 'Stop';", "")]
    [InlineData("$ErrorActionPreference = 'stop';", "")]
    [InlineData("", "-ErrorAction Stop")]
    public async Task The_objects_come_before_the_error_in_the_order_of_the_inputs(string before, string after)
    {
        await using var service = await FailingAsync(failing: 1, StatusCodes.Status404NotFound);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = await RunAsync(
            session,
            $"& {{ {before} try {{ {Pipeline("New-ArraylakeBucketConfig")} {after} | ForEach-Object {{ \"$_\" }} }} "
            + "catch { 'caught ' + $_.TargetObject } }");

        Assert.Equal(
            [.. Enumerable.Range(2, service.Requests.Count - 1).Select(number => $"old-{number}"), "caught old-1"],
            result.WithoutErrors().Output.Select(item => item.ToString()));
        Assert.Equal(0, service.Aborted);
    }

    [Fact]
    public async Task Other_failures_of_the_same_moment_are_named_in_one_warning()
    {
        var all = new TaskCompletionSource();
        await using var service = await NumberedService.StartAsync(async (service, context, number) =>
        {
            if (service.Requests.Count == 4)
            {
                all.TrySetResult();
            }
            await all.Task.WaitAsync(context.RequestAborted);
            return number switch
            {
                4 => StatusCodes.Status200OK,
                3 => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status403Forbidden,
            };
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = await RunAsync(
            session, $"{Pipeline("New-ArraylakeBucketConfig", inputs: 4)} -ErrorAction Stop -WarningVariable warned");

        Assert.Equal("old-1", result.OnlyError.TargetObject);
        Assert.Equal("old-4", result.OnlyOutput.ToString());
        var warning = Assert.Single(result.Warnings);
        Assert.Contains("'old-2'", warning, StringComparison.Ordinal);
        Assert.Contains("'old-3'", warning, StringComparison.Ordinal);
        Assert.Contains("ArraylakeForbidden", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_error_that_stops_nobody_is_asked_any_more()
    {
        var host = new AnsweringHost("Yes");
        await using var service = await FailingAsync(failing: 1, StatusCodes.Status403Forbidden);
        using var session = ModuleSession.Connected(service.Url, "acme", host);

        await RunAsync(session, $"{Pipeline("New-ArraylakeBucketConfig", limit: 1)} -Confirm -ErrorAction Stop");

        Assert.Single(host.Questions);
        Assert.Single(service.Writes);
    }

    [Fact]
    public async Task An_error_of_another_command_lets_finish_what_is_under_way_and_names_it()
    {
        var host = new AnsweringHost();
        await using var service = await FailingAsync(failing: 0, StatusCodes.Status200OK);
        using var session = ModuleSession.Connected(service.Url, "acme", host);

        var result = await RunAsync(
            session,
            NumberedService.Configs(6) + " | ForEach-Object { if ($_.Nickname -eq 'old-4') { throw 'upstream' }; $_ }"
            + " | Rename-ArraylakeBucketConfig -NewNickname { $_.Nickname -replace 'old', 'new' } -ThrottleLimit 6");

        Assert.Equal("upstream", result.OnlyError.ToString());
        Assert.Equal(0, service.Aborted);
        var warning = Assert.Single(host.Lines, line => line.StartsWith("Rename-", StringComparison.Ordinal));
        Assert.Contains("Completed: 'old-1', 'old-2', 'old-3'.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_while_the_pipeline_was_ending_is_not_called_completed()
    {
        var host = new AnsweringHost();
        var ended = new TaskCompletionSource();
        await using var service = await NumberedService.StartAsync(async (service, context, number) =>
        {
            await (number == 1
                ? NumberedService.UntilAsync(() => service.Writes.Count == 3)
                : ended.Task.WaitAsync(context.RequestAborted));
            return number == 2 ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme", host);
        var result = await session.RunWithin(
            Limit,
            $"$end = $args[0]; {NumberedService.Configs(3)} | Rename-ArraylakeBucketConfig -PassThru -ThrottleLimit 3"
            + " -NewNickname { $_.Nickname -replace 'old', 'new' }"
            + " | ForEach-Object { $end.Invoke(); throw 'downstream' }",
            (Action)ended.SetResult);

        Assert.Equal("downstream", result.OnlyError.ToString());
        Assert.Equal(0, service.Aborted);
        var warning = Assert.Single(host.Lines, line => line.StartsWith("Rename-", StringComparison.Ordinal));
        Assert.Contains("Completed: 'old-3'. Failed: 'old-2'.", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-WarningAction Ignore")]
    [InlineData("-WarningAction SilentlyContinue")]
    public async Task Whoever_wants_no_warning_gets_none(string action)
    {
        var host = new AnsweringHost();
        await using var service = await FailingAsync(failing: 0, StatusCodes.Status200OK);
        using var session = ModuleSession.Connected(service.Url, "acme", host);

        await RunAsync(
            session,
            "1, 2 | ForEach-Object { if ($_ -eq 2) { throw 'upstream' }; [pscustomobject]@{ Nickname = 'old-1' } }"
            + $" | New-ArraylakeBucketConfig -Uri s3://bucket-1 -Region us-east-1 -ThrottleLimit 4 {action}");

        Assert.Single(service.Writes);
        Assert.DoesNotContain(host.Lines, line => line.StartsWith("New-", StringComparison.Ordinal));
    }

    private static Task<RunResult> RunAsync(ModuleSession session, string script) =>
        session.RunWithin(Limit, script);

    internal static string Pipeline(string command, int inputs = 40, int limit = 6) =>
        $"{NumberedService.Configs(inputs)} | {command} {Lines[command]} -ThrottleLimit {limit}";

    // The failing one is answered at once, the others when the pipeline is about to end.
    private static Task<NumberedService> FailingAsync(int failing, int status) =>
        NumberedService.StartAsync(async (_, context, number) =>
        {
            var isRead = context.Request.Method == "GET";
            await Task.Delay(number == failing || isRead ? 0 : 300, context.RequestAborted);
            return number == failing ? status : StatusCodes.Status200OK;
        });

    private static IEnumerable<int> Changed(NumberedService service, int failing) => service.Writes
        .Select((_, index) => index + 1).Where(number => number != failing);

    private static bool IsDone(PSObject change) => change.Properties["Outcome"].Value is "Done";

    private static bool Changes(string verbose) => ChangeLine().IsMatch(verbose);

    internal static IReadOnlyList<int> Numbers(IReadOnlyList<string> texts) =>
    [
        .. texts.SelectMany(text => Number().Matches(text)).Select(match => int.Parse(
            match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order(),
    ];

    [GeneratedRegex("^(Created|Changed|Renamed|Removed)|is the default now")]
    private static partial Regex ChangeLine();

    [GeneratedRegex(@"\b(?:old|new)-(\d+)\b")]
    private static partial Regex Number();
}
