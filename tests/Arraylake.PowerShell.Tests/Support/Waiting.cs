namespace Arraylake.PowerShell.Tests;

/// <summary>Waits that end in time, or with the test.</summary>
internal static class Waiting
{
    public static Task Within(this Task task, TimeSpan limit) =>
        task.WaitAsync(limit, TestContext.Current.CancellationToken);

    public static Task<T> Within<T>(this Task<T> task, TimeSpan limit) =>
        task.WaitAsync(limit, TestContext.Current.CancellationToken);

    public static Task StopWithin(this System.Management.Automation.PowerShell shell, TimeSpan limit) =>
        Task.Run(shell.Stop, TestContext.Current.CancellationToken).Within(limit);

    public static Task<RunResult> RunWithin(
        this ModuleSession session, TimeSpan limit, string script, params object?[] arguments) =>
        Task.Run(() => session.Run(script, arguments), TestContext.Current.CancellationToken).Within(limit);
}
