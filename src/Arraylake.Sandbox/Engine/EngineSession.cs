using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace Arraylake.Sandbox;

/// <summary>
/// The PowerShell engine with the built module imported. The bare engine gets Format-Table, Format-List and Out-String,
/// which it lacks though it holds the formatter.
/// </summary>
public sealed class EngineSession : IDisposable
{
    private const string FullFormatTable =
        "Microsoft.PowerShell.Commands.FormatTableCommand, Microsoft.PowerShell.Commands.Utility";

    private static readonly bool IsFullPowerShell = Type.GetType(FullFormatTable) is not null;

    private readonly Stack<Pipeline> _running = new();

    private EngineSession(Runspace runspace) => Runspace = runspace;

    /// <summary>The runspace; one pipeline at a time.</summary>
    public Runspace Runspace { get; }

    /// <summary>The number of commands of the bare engine; null when all of PowerShell is there.</summary>
    public static int? BareCommandCount => IsFullPowerShell
        ? null
        : InitialSessionState.CreateDefault2().Commands.OfType<SessionStateCmdletEntry>()
            .Count(command => command.ImplementingType.IsPublic);

    /// <summary>Opens a session.</summary>
    /// <param name="host">Shows output and asks questions.</param>
    /// <exception cref="RuntimeException">The module cannot be imported: is it built?</exception>
    public static EngineSession Open(PSHost host)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // The machine's setting is that of pwsh, which need not be there; without one, format files are refused.
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }
        if (!IsFullPowerShell)
        {
            state.Commands.Add(
            [
                new SessionStateCmdletEntry("Format-Table", typeof(FormatTableCommand), helpFileName: null),
                new SessionStateCmdletEntry("Format-List", typeof(FormatListCommand), helpFileName: null),
                new SessionStateCmdletEntry("Out-String", typeof(OutStringCommand), helpFileName: null),
            ]);
        }
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        var session = new EngineSession(runspace);
        try
        {
            runspace.ThreadOptions = PSThreadOptions.ReuseThread;
            runspace.Open();
            session.Collect($"Import-Module -Name {ScriptText.Quote(BuildOutput.ModulePath)} -ErrorAction Stop");
            if (!host.UI.SupportsVirtualTerminal)
            {
                session.Collect("$PSStyle.OutputRendering = 'PlainText'");
            }
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs a script and shows output and errors through the host, as they come.</summary>
    /// <param name="script">The text.</param>
    /// <param name="remember">Whether to add it to the history; the engine keeps its <c>$?</c> only then.</param>
    public RunResult Show(string script, bool remember = true)
    {
        using var pipeline = Create(script, remember);
        pipeline.Commands.Add("Out-Default");
        try
        {
            Invoke(pipeline);
        }
        catch (PipelineStoppedException)
        {
            return RunResult.Stopped;
        }
        catch (RuntimeException failed)
        {
            Show([EngineInternals.AsError(new ErrorRecord(failed.ErrorRecord, failed))]);
            return RunResult.Failed;
        }
        if (pipeline.PipelineStateInfo.State == PipelineState.Stopped)
        {
            return RunResult.Stopped;
        }
        return LanguagePrimitives.IsTrue(Collect("$global:?")[0]) ? RunResult.Succeeded : RunResult.Failed;
    }

    /// <summary>Shows objects and errors that were collected.</summary>
    public void Show(IEnumerable<PSObject> collected)
    {
        using var pipeline = Create(script: null, remember: false);
        pipeline.Commands.Add("Out-Default");
        Invoke(pipeline, collected);
    }

    /// <summary>Runs a script and returns what it writes, errors included, in order. Shows nothing.</summary>
    /// <exception cref="RuntimeException">It was ended by an error, or stopped.</exception>
    public IReadOnlyList<PSObject> Collect(string script)
    {
        using var pipeline = Create(script, remember: false);
        return Invoke(pipeline);
    }

    /// <summary>Stops what is running, as Ctrl+C does. Returns at once.</summary>
    public void Stop()
    {
        lock (_running)
        {
            if (_running.TryPeek(out var pipeline))
            {
                pipeline.StopAsync();
            }
        }
    }

    /// <summary>Closes the runspace.</summary>
    public void Dispose() => Runspace.Dispose();

    private Pipeline Create(string? script, bool remember)
    {
        bool isNested;
        lock (_running)
        {
            isNested = _running.Count > 0;
        }
        if (script is null)
        {
            return isNested ? Runspace.CreateNestedPipeline() : Runspace.CreatePipeline();
        }
        var pipeline = isNested
            ? Runspace.CreateNestedPipeline(script, remember)
            : Runspace.CreatePipeline(script, remember);
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        return pipeline;
    }

    private Collection<PSObject> Invoke(Pipeline pipeline, IEnumerable<PSObject>? input = null)
    {
        lock (_running)
        {
            _running.Push(pipeline);
        }
        try
        {
            return pipeline.Invoke(input ?? []);
        }
        finally
        {
            lock (_running)
            {
                _running.Pop();
            }
        }
    }
}
