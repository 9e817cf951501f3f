using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>One thing that can stand in a word's place.</summary>
/// <param name="Text">The value.</param>
/// <param name="ToolTip">What it is.</param>
internal sealed record Suggestion(string Text, string ToolTip)
{
    /// <summary>How it is listed; the value itself unless it says otherwise.</summary>
    public string? Listed { get; init; }

    /// <summary>Whether it is an expression, which is not quoted.</summary>
    public bool IsExpression { get; init; }

    /// <summary>Whether more is to be typed after it.</summary>
    public bool IsOpen { get; init; }

    public CompletionResult Complete(CompletionWord word) => new(
        IsExpression ? Text : word.Quote(Text, IsOpen),
        Shown(Listed ?? Text),
        CompletionResultType.ParameterValue,
        Shown(ToolTip));

    // Names come from the service; none of them may move the cursor of a menu.
    private static string Shown(string text) => text.Length == 0 ? " " : PrintableText.Escape(text);
}
