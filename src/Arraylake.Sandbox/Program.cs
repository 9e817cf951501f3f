using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Arraylake.Sandbox;

const int Failed = 1;
const int CannotUseArguments = 2;

// Ctrl+C and Ctrl+\ reach the session, too, which knows what to do.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, static context => context.Cancel = true);
try
{
    if (SessionOptions.Read(args) is not { } options)
    {
        Console.Out.WriteLine(SessionOptions.Help);
        return 0;
    }
    using var session = Process.Start(options.ToStartInfo())!;
    await session.WaitForExitAsync().ConfigureAwait(false);
    return session.ExitCode;
}
catch (UsageException unusable)
{
    await Console.Error.WriteLineAsync($"{unusable.Message} Try --help.").ConfigureAwait(false);
    return CannotUseArguments;
}
catch (Win32Exception failed)
{
    await Console.Error.WriteLineAsync($"PowerShell cannot be started: {failed.Message}").ConfigureAwait(false);
    return Failed;
}
