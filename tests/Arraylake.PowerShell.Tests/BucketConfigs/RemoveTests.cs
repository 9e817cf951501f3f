namespace Arraylake.PowerShell.Tests;

public sealed class RemoveTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    private const string Remove = "$args[0] | Remove-ArraylakeBucketConfig ";

    // The truth table: switches, $ConfirmPreference, $WhatIfPreference, answer -> asked?, removed?
    public static TheoryData<string, string?, bool, string?, bool, bool> Interactive => new()
    {
        { "", null, false, "Yes", true, true },
        { "", null, false, "No", true, false },
        { "", null, false, null, true, false },
        { "", "Low", false, null, true, false },
        { "", "Medium", false, null, true, false },
        { "", "High", false, null, true, false },
        { "", "None", false, null, false, true },
        { "-Force", null, false, null, false, true },
        { "-Force", "Low", false, null, false, true },
        { "-Force", "High", false, null, false, true },
        { "-Confirm:$false", null, false, null, false, true },
        { "-Confirm:$false", "Low", false, null, false, true },
        { "-Confirm", null, false, "Yes", true, true },
        { "-Confirm", null, false, null, true, false },
        { "-Confirm", "None", false, null, true, false },
        { "-Confirm -Force", null, false, null, true, false },
        { "-Confirm -Force", null, false, "Yes", true, true },
        { "-WhatIf", null, false, null, false, false },
        { "-WhatIf -Force", null, false, null, false, false },
        { "-WhatIf -Confirm:$false", null, false, null, false, false },
        { "-WhatIf -Confirm", null, false, null, false, false },
        { "-WhatIf -Force", "None", false, null, false, false },
        { "", null, true, null, false, false },
        { "-Force", null, true, null, false, false },
        { "-Confirm:$false", "None", true, null, false, false },
        { "-WhatIf:$false -Force", null, true, null, false, true },
    };

    // The same where nobody can answer -> removed? Otherwise ConfirmationRequired, unless it is only WhatIf.
    public static TheoryData<string, string?, bool, bool> NonInteractive => new()
    {
        { "", null, false, true },
        { "", "Low", false, true },
        { "", "High", false, true },
        { "", "None", true, false },
        { "-Force", null, true, false },
        { "-Force", "Low", true, false },
        { "-Confirm:$false", null, true, false },
        { "-Confirm", null, false, true },
        { "-Confirm -Force", null, false, true },
        { "-Confirm", "None", false, true },
        { "-WhatIf", null, false, false },
        { "-WhatIf -Force", null, false, false },
        { "-WhatIf -Confirm", null, false, false },
    };

    [Theory]
    [MemberData(nameof(Interactive))]
    public async Task Somebody_at_the_host_is_asked_and_obeyed(
        string switches, string? confirmPreference, bool whatIfPreference, string? answer, bool asked, bool removed)
    {
        var host = new AnsweringHost(answer);
        using var session = Connect(host);
        await CreateAsync("production", name: "my-data");
        var config = session.Run("Get-ArraylakeBucketConfig production").OnlyOutput;

        session.Run(Preferences(confirmPreference, whatIfPreference) + Remove + switches, config)
            .WithoutErrors();

        Assert.Equal(asked ? 1 : 0, host.Questions.Count);
        Assert.Equal(removed ? [] : ["production"], await NicknamesAsync());
        Assert.Equal(removed ? 1 : 0, Writes.Count);
    }

    [Theory]
    [MemberData(nameof(NonInteractive))]
    public async Task Where_nobody_can_answer_a_question_is_an_error(
        string switches, string? confirmPreference, bool removed, bool refused)
    {
        await CreateAsync("production", name: "my-data");
        var config = Run("Get-ArraylakeBucketConfig production").OnlyOutput;

        var result = Run(Preferences(confirmPreference, whatIf: false) + Remove + switches, config);

        Assert.Equal(refused ? ["ConfirmationRequired"] : [], result.ErrorIds);
        Assert.Equal(removed ? [] : ["production"], await NicknamesAsync());
        if (refused)
        {
            // Whoever asked for the question is not told to force it.
            var advice = $"{result.OnlyError} {result.OnlyError.ErrorDetails.RecommendedAction}";
            Assert.Equal(
                !switches.Contains("-Confirm", StringComparison.Ordinal),
                advice.Contains("-Force", StringComparison.Ordinal));
            Assert.Null(result.Terminated);
        }
    }

    [Fact]
    public async Task The_question_names_nickname_location_and_org_and_says_that_it_is_final_with_No_as_default()
    {
        var host = new AnsweringHost("No");
        using var session = Connect(host);
        await CreateAsync("production", name: "my-data", prefix: "deep/inside");

        session.Run("Remove-ArraylakeBucketConfig production").WithoutErrors();

        var question = Assert.Single(host.Questions);
        Assert.Contains("'production'", question, StringComparison.Ordinal);
        Assert.Contains("s3://my-data/deep/inside", question, StringComparison.Ordinal);
        Assert.Contains($"'{Fixture.Org}'", question, StringComparison.Ordinal);
        Assert.Contains("cannot be undone", question, StringComparison.Ordinal);
        Assert.EndsWith("[default: No]", question, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Yes to All", 0)]
    [InlineData("No to All", 3)]
    public async Task An_answer_to_all_is_asked_for_once(string answer, int left)
    {
        var host = new AnsweringHost(answer);
        using var session = Connect(host);
        foreach (var nickname in new[] { "one", "two", "three" })
        {
            await CreateAsync(nickname);
        }

        session.Run("'one', 'two', 'three' | Remove-ArraylakeBucketConfig").WithoutErrors();

        Assert.Single(host.Questions);
        Assert.Equal(left, (await NicknamesAsync()).Count);
    }

    [Fact]
    public async Task WhatIf_names_what_would_go()
    {
        var host = new AnsweringHost();
        using var session = Connect(host);
        await CreateAsync("production", name: "my-data");

        session.Run("Remove-ArraylakeBucketConfig production -WhatIf").WithoutErrors();

        var line = Assert.Single(host.Lines, line => line.Contains("What if", StringComparison.Ordinal));
        Assert.Contains("'production' (s3://my-data)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_config_in_use_is_kept_and_the_error_names_the_repos()
    {
        await CreateAsync("production");
        await UseAsync("production", "weather");
        await UseAsync("production", "ocean");

        var result = Run("Remove-ArraylakeBucketConfig production -Force; 'went on'");

        result.WithError("BucketConfigInUse");
        Assert.Equal(System.Management.Automation.ErrorCategory.ResourceBusy, result.OnlyError.CategoryInfo.Category);
        Assert.Contains("weather", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Contains("ocean", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Equal("went on", result.OnlyOutput.ToString());
        Assert.Equal(["production"], await NicknamesAsync());
    }

    [Fact]
    public async Task Nothing_is_emitted()
    {
        await CreateAsync("production");

        Assert.Empty(Run("Remove-ArraylakeBucketConfig production -Force").WithoutErrors().Output);
    }

    [Fact]
    public async Task Verbose_names_the_new_default_when_the_default_is_removed()
    {
        await CreateAsync("first");
        await CreateAsync("second");

        var result = Run("Remove-ArraylakeBucketConfig first -Force -Verbose").WithoutErrors();

        Assert.Contains(
            result.Verbose,
            line => line.Contains("now the default is BucketConfig 'second'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verbose_follows_the_default_through_a_pipeline_that_removes_one_after_the_other()
    {
        foreach (var nickname in new[] { "first", "second", "third" })
        {
            await CreateAsync(nickname);
        }

        var result = Run("Get-ArraylakeBucketConfig | Remove-ArraylakeBucketConfig -Force -Verbose").WithoutErrors();

        Assert.Contains(
            result.Verbose, line => line.Contains("now the default is BucketConfig 'third'", StringComparison.Ordinal));
        Assert.Contains(result.Verbose, line => line.Contains("has none now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_failure_does_not_stop_the_others()
    {
        await CreateAsync("one");
        await CreateAsync("two");

        var result = Run("'one', 'nobody', 'two' | Remove-ArraylakeBucketConfig -Force");

        result.WithError("BucketConfigNotFound");
        Assert.Equal("nobody", result.OnlyError.TargetObject);
        Assert.Empty(await NicknamesAsync());
    }

    [Fact]
    public async Task ErrorAction_Stop_stops_before_the_next_input()
    {
        await CreateAsync("two");

        var result = Run("'nobody', 'two' | Remove-ArraylakeBucketConfig -Force -ErrorAction Stop");

        Assert.NotNull(result.Terminated);
        Assert.Equal(["two"], await NicknamesAsync());
    }

    private static string Preferences(string? confirm, bool whatIf) =>
        (confirm is null ? "" : $"$ConfirmPreference = '{confirm}'; ") + (whatIf ? "$WhatIfPreference = $true; " : "");
}
