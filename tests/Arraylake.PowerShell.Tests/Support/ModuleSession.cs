using System.Diagnostics;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace Arraylake.PowerShell.Tests;

/// <summary>A runspace of the real engine with the built module imported.</summary>
public sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleSession(PSHost? host = null, bool import = true)
    {
        var state = InitialSessionState.CreateDefault2();
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
        if (import)
        {
            Run("Import-Module -Name $args[0]", BuildOutput.ModulePath).WithoutErrors();
        }
    }

    /// <summary>
    /// A session that is connected. Nothing is tried again, so that a service may fail at once, unless it is said.
    /// </summary>
    public static ModuleSession Connected(
        Uri service,
        string? org,
        PSHost? host = null,
        string token = EmulatorFixture.AdminToken,
        string limits = "-MaximumRetryCount 0")
    {
        var session = new ModuleSession(host);
        var inOrg = org is null ? "" : "-Org $args[1]";
        session.Run(
            $"Connect-Arraylake -ServiceUri $args[0] {inOrg} -Token $args[2] -SkipValidation {limits}",
            service, org, token)
            .WithoutErrors();
        return session;
    }

    /// <summary>Runs a script; its arguments are in <c>$args</c>.</summary>
    public RunResult Run(string script, params object?[] arguments)
    {
        using var shell = NewShell(script, arguments);
        var output = new PSDataCollection<PSObject>();
        RuntimeException? terminated = null;
        try
        {
            shell.Invoke(input: null, output, settings: null);
        }
        catch (RuntimeException ex)
        {
            terminated = ex;
        }
        return new RunResult(
            [.. output],
            [.. shell.Streams.Error],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Debug.Select(record => record.Message)],
            terminated)
        {
            Information = [.. shell.Streams.Information],
        };
    }

    /// <summary>A script that has not been started, for tests that stop it.</summary>
    public System.Management.Automation.PowerShell NewShell(string script, params object?[] arguments)
    {
        var shell = System.Management.Automation.PowerShell.Create(_runspace).AddScript(script);
        foreach (var argument in arguments)
        {
            shell.AddArgument(argument);
        }
        return shell;
    }

    /// <summary>What TAB offers at the end of a line.</summary>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        using var shell = System.Management.Automation.PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(line, line.Length, options: null, shell).CompletionMatches;
    }

    /// <summary>The same, asked until there is something: a busy machine may take longer than TAB waits.</summary>
    public IReadOnlyList<CompletionResult> CompleteInTheEnd(string line)
    {
        for (var watch = Stopwatch.StartNew(); ; Thread.Sleep(50))
        {
            if (Complete(line) is { Count: > 0 } || watch.Elapsed > TimeSpan.FromSeconds(5))
            {
                return Complete(line);
            }
        }
    }

    public void Dispose() => _runspace.Dispose();
}
