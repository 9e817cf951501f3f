using System.Management.Automation.Language;

namespace Arraylake.Sandbox;

/// <summary>The prompt of the built-in engine.</summary>
internal sealed class EnginePrompt(EngineSession session, SandboxHost host, HostConsole console)
{
    private const string First = "PS Arraylake> ";
    private const string Nested = "PS Arraylake>> ";
    private const string Continued = ">> ";

    /// <summary>Reads and runs commands until <c>exit</c> or the end of input.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        host.NestedPrompt = RunNested;
        while (host.ExitCode is null && Read(First) is { } command)
        {
            session.Show(command);
        }
        return host.ExitCode ?? 0;
    }

    private void RunNested()
    {
        var outer = host.LeaveNestedPrompt;
        var isOver = false;
        host.LeaveNestedPrompt = () => isOver = true;
        try
        {
            while (!isOver && host.ExitCode is null && Read(Nested) is { } command)
            {
                session.Show(command);
            }
        }
        finally
        {
            host.LeaveNestedPrompt = outer;
        }
    }

    // One command, however many lines it has. Ctrl+C begins anew.
    private string? Read(string prompt)
    {
        while (true)
        {
            try
            {
                if (console.ReadLine(prompt, LineKind.Command) is not { } text)
                {
                    return null;
                }
                while (IsIncomplete(text) && console.ReadLine(Continued, LineKind.Command) is { Length: > 0 } more)
                {
                    text += Environment.NewLine + more;
                }
                if (!string.IsNullOrWhiteSpace(text))
                {
                    return text;
                }
            }
            catch (OperationCanceledException)
            {
                // What was typed so far is not wanted.
            }
        }
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
