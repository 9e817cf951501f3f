using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;

namespace Arraylake.Sandbox;

/// <summary>The host of the built-in engine: a console, and no more.</summary>
public sealed class SandboxHost(HostConsole console) : PSHost
{
    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override string Name => "Arraylake Sandbox";

    /// <inheritdoc/>
    public override PSHostUserInterface UI { get; } = new HostUserInterface(console);

    /// <inheritdoc/>
    public override Version Version => Assembly.GetExecutingAssembly().GetName().Version!;

    /// <summary>What <c>exit</c> asked for; null while nothing has.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Opens a prompt inside the running command, as the answer Suspend to a question does.</summary>
    internal Action? NestedPrompt { get; set; }

    /// <summary>Ends the prompt that <see cref="NestedPrompt"/> has opened.</summary>
    internal Action? LeaveNestedPrompt { get; set; }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt()
    {
        var prompt = NestedPrompt
            ?? throw new InvalidOperationException("There is no prompt to go to: this runs a script.");
        prompt();
    }

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => LeaveNestedPrompt?.Invoke();

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
