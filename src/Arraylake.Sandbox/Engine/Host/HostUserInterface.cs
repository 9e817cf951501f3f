using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Arraylake.Sandbox;

/// <summary>Shows what the engine has to say as pwsh does, and asks its questions.</summary>
internal sealed class HostUserInterface(HostConsole console) : PSHostUserInterface
{
    private readonly HostQuestions _questions = new(console);

    public override PSHostRawUserInterface RawUI { get; } = new HostRawUserInterface(console);

    public override bool SupportsVirtualTerminal => console.HasColors;

    public override void Write(string value) => console.Output.Write(GetOutputString(value, SupportsVirtualTerminal));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(Styled(PSStyle.MapForegroundColorToEscapeSequence(foregroundColor), value));

    public override void WriteLine(string value)
    {
        Write(Broken(value) + Environment.NewLine);
        console.Output.Flush();
    }

    public override void WriteErrorLine(string value)
    {
        console.Output.Flush();
        var error = Broken(Styled(PSStyle.Instance.Formatting.Error, value));
        console.ErrorOutput.WriteLine(GetOutputString(error, SupportsVirtualTerminal));
        console.ErrorOutput.Flush();
    }

    public override void WriteWarningLine(string message) =>
        WriteLine(Styled(PSStyle.Instance.Formatting.Warning, $"WARNING: {message}"));

    public override void WriteVerboseLine(string message) =>
        WriteLine(Styled(PSStyle.Instance.Formatting.Verbose, $"VERBOSE: {message}"));

    public override void WriteDebugLine(string message) =>
        WriteLine(Styled(PSStyle.Instance.Formatting.Debug, $"DEBUG: {message}"));

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // A bar would have to be drawn over what is being typed or piped; the commands say the same under -Verbose.
    }

    public override string ReadLine() => _questions.Read("", LineKind.Answer);

    public override SecureString ReadLineAsSecureString() => _questions.ReadSecret("");

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        _questions.Ask(caption, message, descriptions);

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _questions.Choose(caption, message, choices, defaultChoice);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName) =>
        _questions.AskForCredential(caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => _questions.AskForCredential(caption, message, userName);

    private string Broken(string text) => console.BreaksLines ? LineBreaks.Insert(text, console.Width) : text;

    private string Styled(string style, string text) =>
        console.HasColors ? $"{style}{text}{PSStyle.Instance.Reset}" : text;
}
