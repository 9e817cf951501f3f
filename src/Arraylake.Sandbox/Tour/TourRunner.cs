using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace Arraylake.Sandbox;

/// <summary>
/// Plays the main job for a reader, always in the built-in engine, so that it is the same on every machine. Every step
/// is checked: against the objects and errors that it wrote, and against what the service holds afterwards.
/// </summary>
/// <param name="service">An emulator without BucketConfigs.</param>
/// <param name="output">Where everything is shown, errors included.</param>
/// <param name="hasColors">Whether to use colors.</param>
public sealed class TourRunner(SandboxService service, TextWriter output, bool hasColors = false)
{
    /// <summary>Plays it.</summary>
    /// <param name="cancellationToken">Ends it after the current step.</param>
    /// <returns>The exit code: 0 when everything went as told, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        using var shown = new StringWriter(CultureInfo.InvariantCulture);
        using var session = EngineSession.Open(new SandboxHost(new TourConsole(shown, hasColors)));
        session.Collect($"$token = {ScriptText.Quote(SandboxService.Token)}");

        var number = 0;
        foreach (var step in MainJob.Steps(service))
        {
            number++;
            cancellationToken.ThrowIfCancellationRequested();
            await (step.Before?.Invoke(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            var outcome = Play(session, step, shown.GetStringBuilder());
            if (step.Check(outcome) is { } problem)
            {
                return Fail(number, step, problem);
            }
            var left = await service.Seeder.GetNicknamesAsync(service.Orgs[0], cancellationToken).ConfigureAwait(false);
            if (!left.Order(StringComparer.Ordinal).SequenceEqual(step.Leaves))
            {
                return Fail(number, step, $"the service holds {Names(left)} afterwards, not {Names(step.Leaves)}");
            }
        }
        await output.WriteLineAsync().ConfigureAwait(false);
        await output.WriteLineAsync($"# All {number} steps went as told.").ConfigureAwait(false);
        return 0;
    }

    private StepOutcome Play(EngineSession session, TourStep step, StringBuilder shown)
    {
        if (step.Remark.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(step.Remark);
        }
        output.WriteLine($"PS> {step.Command}");
        shown.Clear();
        IReadOnlyList<PSObject> written;
        try
        {
            written = session.Collect(step.Command);
        }
        catch (RuntimeException ended)
        {
            written = [EngineInternals.AsError(new ErrorRecord(ended.ErrorRecord, ended))];
        }
        session.Show(written);
        var text = shown.ToString().TrimEnd();
        if (text.Length > 0)
        {
            output.WriteLine(text);
        }
        return new StepOutcome(written, text);
    }

    private int Fail(int number, TourStep step, string problem)
    {
        output.WriteLine();
        output.WriteLine($"# Step {number} did not go as told ({step.Command}): {problem}.");
        return 1;
    }

    private static string Names(IReadOnlyList<string> nicknames) =>
        nicknames.Count == 0 ? "no BucketConfig" : string.Join(", ", nicknames);
}
