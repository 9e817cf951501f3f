using System.Management.Automation;

namespace Arraylake.Sandbox;

/// <summary>Starts the emulator, does what was asked for, and stops the emulator whatever happens.</summary>
internal static class SandboxProgram
{
    private const int Failed = 1;
    private const int CannotUseArguments = 2;

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var signals = new EndSignals();
        try
        {
            var options = CommandLineReader.Read(arguments);
            if (options.Mode == SandboxMode.Help)
            {
                Console.Out.WriteLine(CommandLineReader.Help);
                return 0;
            }
            var service = await SandboxService
                .StartAsync(options.Orgs, options.Data, signals.Token).ConfigureAwait(false);
            await using (service.ConfigureAwait(false))
            {
                SandboxEnvironment.Use(service);
                return await RunAsync(options, service, signals).ConfigureAwait(false);
            }
        }
        catch (UsageException unusable)
        {
            await Console.Error.WriteLineAsync($"{unusable.Message} Try --help.").ConfigureAwait(false);
            return CannotUseArguments;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return signals.ExitCode;
        }
        catch (Exception failed)
            when (failed is InvalidOperationException or IOException or HttpRequestException or RuntimeException)
        {
            await Console.Error.WriteLineAsync(failed.Message).ConfigureAwait(false);
            return Failed;
        }
    }

    private static async Task<int> RunAsync(SandboxOptions options, SandboxService service, EndSignals signals)
    {
        if (options.Mode == SandboxMode.Tour)
        {
            var tour = new TourRunner(service, Console.Out, TerminalConsole.ForThisProcess().HasColors);
            return await UnlessEndedAsync(signals, () => tour.RunAsync(signals.Token)).ConfigureAwait(false);
        }
        // What a script prints is the script's alone.
        var notes = options.Mode == SandboxMode.Prompt ? Console.Out : Console.Error;
        var seeded = new List<string>();
        foreach (var repo in options.Repos)
        {
            seeded.Add(await service.Seeder.AddAsync(repo, signals.Token).ConfigureAwait(false));
        }
        var (pwsh, whyNot) = options.Engine
            ? (null, "The built-in engine was asked for")
            : await InstalledPowerShell.FindAsync(signals.Token).ConfigureAwait(false);
        if (options.Mode == SandboxMode.Prompt)
        {
            Banner.Write(notes, options, service, pwsh, whyNot);
        }
        seeded.ForEach(notes.WriteLine);
        if (pwsh is null)
        {
            return await UnlessEndedAsync(signals, () => EngineRun.RunAsync(options.Script, signals))
                .ConfigureAwait(false);
        }
        return await InstalledPowerShell.RunAsync(
            options.Script is null
                ? ["-NoExit", "-Command", ScriptText.Connect]
                : ["-Command", $"{ScriptText.Connect}; {options.Script}"],
            signals).ConfigureAwait(false);
    }

    // The engine's own thread may sit in a read that nothing ends; it is left behind.
    private static async Task<int> UnlessEndedAsync(EndSignals signals, Func<Task<int>> run)
    {
        var running = Task.Factory.StartNew(
            run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        await Task.WhenAny(running, Task.Delay(Timeout.Infinite, signals.Token)).ConfigureAwait(false);
        return signals.Token.IsCancellationRequested ? signals.ExitCode : await running.ConfigureAwait(false);
    }
}
