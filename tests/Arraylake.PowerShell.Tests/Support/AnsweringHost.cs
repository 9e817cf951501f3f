using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation.Host;
using System.Security;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// A host with somebody at it, who gives the answers that a test prepared and remembers the questions.
/// </summary>
public sealed class AnsweringHost : PSHost
{
    private readonly UserInterface _ui;

    /// <param name="answers">Labels of choices, such as "Yes"; null takes the default, as Enter does.</param>
    public AnsweringHost(params string?[] answers) => _ui = new UserInterface(answers);

    /// <summary>How many columns its window has; no window unless given.</summary>
    public int? Width
    {
        init => _ui.Window = value is { } width ? new WindowOfWidth(width) : null;
    }

    public IReadOnlyList<string> Questions => _ui.Questions;

    /// <summary>What -WhatIf prints goes to the host alone.</summary>
    public IReadOnlyList<string> Lines => _ui.Lines;

    /// <summary>Forgets what was said and asked so far.</summary>
    public void Forget()
    {
        _ui.Lines.Clear();
        _ui.Questions.Clear();
    }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "AnsweringHost";

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class UserInterface(IEnumerable<string?> answers) : PSHostUserInterface
    {
        private readonly Queue<string?> _answers = new(answers);

        public List<string> Questions { get; } = [];

        public List<string> Lines { get; } = [];

        public PSHostRawUserInterface? Window { get; set; }

        public override PSHostRawUserInterface? RawUI => Window;

        public override int PromptForChoice(
            string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            var labels = choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal)).ToList();
            Questions.Add($"{message} [default: {labels[defaultChoice]}]");
            Assert.True(_answers.Count > 0, $"A question too many: {message}");
            return _answers.Dequeue() is { } answer ? labels.IndexOf(answer) : defaultChoice;
        }

        public override void Write(string value) => Lines.Add(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
            Lines.Add(value);

        public override void WriteLine(string value) => Lines.Add(value);

        public override void WriteErrorLine(string value) => Lines.Add(value);

        public override void WriteDebugLine(string message) => Lines.Add(message);

        public override void WriteVerboseLine(string message) => Lines.Add(message);

        public override void WriteWarningLine(string message) => Lines.Add(message);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override Dictionary<string, PSObject> Prompt(
            string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName,
            PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();
    }
}
