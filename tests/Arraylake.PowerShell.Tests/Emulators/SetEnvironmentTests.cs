namespace Arraylake.PowerShell.Tests;

/// <summary>
/// Start-ArraylakeEmulator -SetEnvironment leads other programs to the emulator, until it stops. The environment belongs
/// to the whole process, so these tests run alone.
/// </summary>
[CollectionDefinition(nameof(SetEnvironmentTests), DisableParallelization = true)]
[Collection(nameof(SetEnvironmentTests))]
public sealed class SetEnvironmentTests : IDisposable
{
    private const string Uri = "ARRAYLAKE_SERVICE__URI";
    private const string Token = "ARRAYLAKE_TOKEN";
    private const string Org = "ARRAYLAKE_ORG";

    private static readonly string[] Names = [Uri, Token, Org];

    private readonly string?[] _before = [.. Names.Select(Environment.GetEnvironmentVariable)];

    public SetEnvironmentTests() => SetAll(null, "ema_test_earlier", "");

    public void Dispose() => SetAll(_before);

    [Fact]
    public void It_sets_address_token_and_organization_and_stopping_restores_what_was_there()
    {
        using var session = new ModuleSession();

        var emulator = Start(session, "-Org acme, other -Token ema_test_mine");

        Assert.Equal([emulator, "ema_test_mine", "acme"], All());
        session.Run("Stop-ArraylakeEmulator").WithoutErrors();
        Assert.Equal(["-", "ema_test_earlier", "-"], All());
    }

    [Fact]
    public void Without_the_switch_and_under_WhatIf_the_environment_stays()
    {
        using var session = new ModuleSession(new AnsweringHost());

        session.Run("Start-ArraylakeEmulator -Path $args[0]", BuildOutput.EmulatorPath).WithoutErrors();
        session.Run("Start-ArraylakeEmulator -Path $args[0] -SetEnvironment -WhatIf", BuildOutput.EmulatorPath)
            .WithoutErrors();

        Assert.Equal(["-", "ema_test_earlier", "-"], All());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_two_emulators_either_may_stop_first(bool isOldestFirst)
    {
        using var session = new ModuleSession();
        var first = Start(session, "-Token ema_test_a");
        var second = Start(session, "-Token ema_test_b");
        Assert.Equal([second, "ema_test_b", "earthmover"], All());

        session.Run($"$emulators[{(isOldestFirst ? 0 : 1)}] | Stop-ArraylakeEmulator").WithoutErrors();
        Assert.Equal(isOldestFirst ? [second, "ema_test_b", "earthmover"] : [first, "ema_test_a", "earthmover"], All());

        session.Run("Stop-ArraylakeEmulator").WithoutErrors();
        Assert.Equal(["-", "ema_test_earlier", "-"], All());
    }

    [Fact]
    public void A_variable_that_was_changed_since_keeps_its_value_and_the_others_go()
    {
        using var session = new ModuleSession();
        Start(session, "");
        Environment.SetEnvironmentVariable(Uri, "http://127.0.0.1:1");
        Environment.SetEnvironmentVariable(Org, null);

        session.Run("Stop-ArraylakeEmulator").WithoutErrors();

        Assert.Equal(["http://127.0.0.1:1", "ema_test_earlier", "-"], All());
    }

    [Fact]
    public void A_value_that_was_set_between_two_emulators_comes_back()
    {
        using var session = new ModuleSession();
        Start(session, "");
        Environment.SetEnvironmentVariable(Org, "mine");
        Start(session, "");

        session.Run("$emulators[0] | Stop-ArraylakeEmulator; Stop-ArraylakeEmulator").WithoutErrors();

        Assert.Equal(["-", "ema_test_earlier", "mine"], All());
    }

    [Fact]
    public void They_go_with_the_runspace()
    {
        using (var session = new ModuleSession())
        {
            Assert.Equal(Start(session, ""), All()[0]);
        }
        Assert.Equal(["-", "ema_test_earlier", "-"], All());
    }

    [Fact]
    public void Another_runspace_uses_the_emulator_without_a_connection()
    {
        using var session = new ModuleSession();
        Start(session, "-Org acme");
        session.Run("$null = New-ArraylakeBucketConfig one gs://some-bucket").WithoutErrors();

        using var other = new ModuleSession();

        Assert.Equal(["one"], other.Run("Get-ArraylakeBucketConfig").WithoutErrors().Values("Nickname"));
    }

    private static string Start(ModuleSession session, string more) => (string)session.Run(
        $"$global:emulators += @(Start-ArraylakeEmulator -Path $args[0] -SetEnvironment -PassThru {more}); "
        + "$emulators[-1].Url",
        BuildOutput.EmulatorPath).WithoutErrors().OnlyOutput.BaseObject;

    private static string[] All() => [.. Names.Select(name =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : "-")];

    private static void SetAll(params string?[] values)
    {
        foreach (var (name, value) in Names.Zip(values))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
