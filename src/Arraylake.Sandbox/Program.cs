using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Arraylake.Sandbox;

const int Failed = 1;
const int InvalidArguments = 2;

// The session receives Ctrl+C and Ctrl+\ as well and handles them.
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
catch (UsageException ex)
{
    await Console.Error.WriteLineAsync($"{ex.Message} Try --help.").ConfigureAwait(false);
    return InvalidArguments;
}
catch (Win32Exception ex)
{
    await Console.Error.WriteLineAsync($"Cannot start PowerShell: {ex.Message}").ConfigureAwait(false);
    return Failed;
}
