using System.Collections;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// Runs every command of the manifest with canaries for secrets, on a service in order and in every way that it may
/// fail, and looks for the canaries in all that is left behind.
/// </summary>
public sealed class SecretLeakTests(SecretFixture fixture) : IClassFixture<SecretFixture>
{
    public static MatrixTheoryData<string, bool> Moods => new(Mood.All.Select(mood => mood.Name), [false, true]);

    [Fact]
    public void Every_command_of_the_manifest_has_scripts_that_work_and_scripts_that_fail()
    {
        using var session = new ModuleSession();
        var manifest = (Hashtable)session.Run(
            "& ([scriptblock]::Create([IO.File]::ReadAllText($args[0])))",
            Path.Combine(BuildOutput.ModulePath, "Arraylake.psd1"))
            .OnlyOutput.BaseObject;
        var exported = ((IEnumerable)manifest["CmdletsToExport"]!).Cast<object>().Select(name => $"{name}").ToList();

        foreach (var works in new[] { true, false })
        {
            Assert.Empty(exported.Except(
                CommandScript.All.Where(script => script.Works == works).Select(script => script.Command)));
        }
    }

    [Fact]
    public void No_secret_is_seen_when_all_is_in_order()
    {
        using var session = fixture.NewSession();
        var leaks = new List<string>();
        foreach (var script in CommandScript.All)
        {
            fixture.PrepareOrg(session);
            var (evidence, errorIds) = session.Run(script.Script);
            Assert.True(script.Works == (errorIds.Count == 0), $"{script}: {string.Join(", ", errorIds)}");
            leaks.AddRange(LeaksOf(script, evidence));
        }
        Assert.Empty(leaks.Distinct());
    }

    [Theory]
    [MemberData(nameof(Moods))]
    public void No_secret_is_seen_when_the_service_fails(string mood, bool atWritesOnly)
    {
        using var session = fixture.NewSession();
        var (leaks, failures) = (new List<string>(), 0);
        foreach (var script in CommandScript.All.Where(script => script.Works && script.MeetsService
            && !(atWritesOnly && script.Command.StartsWith("Get-", StringComparison.Ordinal))))
        {
            fixture.Mood = null;
            fixture.Reconnect(session);
            (fixture.Mood, fixture.FailsAtWritesOnly) = (Mood.All.Single(one => one.Name == mood), atWritesOnly);
            var (evidence, errorIds) = session.Run(script.Script);
            failures += errorIds.Count > 0 ? 1 : 0;
            leaks.AddRange(LeaksOf(script, evidence));
        }
        Assert.Empty(leaks.Distinct());
        Assert.True(failures > 0, "The service was in order.");
    }

    [Fact]
    public void No_secret_is_seen_under_WhatIf()
    {
        using var session = fixture.NewSession();
        Assert.Empty(CommandScript.All.SelectMany(script =>
        {
            fixture.Reconnect(session);
            return LeaksOf(script, session.Run($"$WhatIfPreference = $true\n{script}").Evidence);
        }));
    }

    private IEnumerable<string> LeaksOf(CommandScript script, Evidence evidence) =>
        evidence.Add("emulator's log", fixture.NewInEmulatorLog()).LeaksOf(fixture.Secrets)
            .Select(leak => $"{script} -> {leak}");
}
