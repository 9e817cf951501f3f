using System.Management.Automation.Runspaces;

namespace Arraylake.PowerShell.Tests;

/// <summary>A connection belongs to its runspace, and can be handed to any other one of the process.</summary>
public sealed class RunspaceTests(EmulatorFixture emulator)
{
    [Fact]
    public async Task A_connection_that_is_handed_over_works_in_many_runspaces_at_once()
    {
        const int Runspaces = 8;
        var org = emulator.NewOrg();
        using var session = ModuleSession.Connected(emulator.Url, org);
        var connection = session.Run("Get-ArraylakeConnection").WithoutErrors().OnlyOutput;

        // A pool is what ForEach-Object -Parallel and Start-ThreadJob are made of.
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(BuildOutput.ModulePath);
        using var pool = RunspaceFactory.CreateRunspacePool(1, Runspaces, state, host: new AnsweringHost());
        pool.Open();
        var created = await Task.WhenAll(Enumerable.Range(0, 3 * Runspaces).Select(async number =>
        {
            using var shell = System.Management.Automation.PowerShell.Create();
            shell.RunspacePool = pool;
            shell.AddScript("New-ArraylakeBucketConfig $args[0] $args[1] -Connection $args[2]")
                .AddArgument($"new-{number}").AddArgument($"gs://bucket-{number}").AddArgument(connection);
            var output = await shell.InvokeAsync();
            Assert.Empty(shell.Streams.Error);
            return Assert.Single(output).Properties["Nickname"].Value;
        }));

        Assert.Equal(3 * Runspaces, created.Distinct().Count());
        Assert.Equal(3 * Runspaces, session.Run("Get-ArraylakeBucketConfig").WithoutErrors().Output.Count);
    }

    [Fact]
    public void A_new_runspace_does_not_inherit_and_what_is_done_there_stays_there()
    {
        using var session = ModuleSession.Connected(emulator.Url, "acme");
        using var fresh = new ModuleSession();

        Assert.Empty(fresh.Run("Get-ArraylakeConnection").WithoutErrors().Output);
        var missing = fresh.Run("Get-ArraylakeOrg");
        Assert.Equal(["ArraylakeTokenMissing"], missing.ErrorIds);
        Assert.Contains(
            "-Connection $using:c", missing.OnlyError.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        fresh.Run("Disconnect-Arraylake").WithoutErrors();

        Assert.Single(session.Run("Get-ArraylakeConnection").WithoutErrors().Output);
    }

    [Fact]
    public void A_connection_that_was_copied_to_another_process_is_refused_with_the_way_out()
    {
        using var session = ModuleSession.Connected(emulator.Url, "acme");
        var connection = session.Run("Get-ArraylakeConnection").WithoutErrors().OnlyOutput;
        var copy = System.Management.Automation.PSSerializer.Deserialize(
            System.Management.Automation.PSSerializer.Serialize(connection));

        var result = session.Run("Get-ArraylakeBucketConfig -Connection $args[0]", copy);

        Assert.Contains("comes from another process", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Contains("Connect-Arraylake", result.OnlyError.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_outlives_the_runspace_that_made_it()
    {
        var org = emulator.NewOrg();
        System.Management.Automation.PSObject connection;
        using (var session = ModuleSession.Connected(emulator.Url, org))
        {
            connection = session.Run("Get-ArraylakeConnection").WithoutErrors().OnlyOutput;
        }
        using var fresh = new ModuleSession();

        fresh.Run("Get-ArraylakeBucketConfig -Connection $args[0]", connection).WithoutErrors();
    }
}
