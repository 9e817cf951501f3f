namespace Arraylake.PowerShell;

/// <summary>One suggestion for a word.</summary>
/// <param name="Text">The value.</param>
/// <param name="ToolTip">The description.</param>
internal sealed record Suggestion(string Text, string ToolTip)
{
    /// <summary>The text in the list; the value itself by default.</summary>
    public string? Listed { get; init; }

    /// <summary>Whether it is an expression, which is not quoted.</summary>
    public bool IsExpression { get; init; }

    /// <summary>Whether more will be typed after it.</summary>
    public bool IsOpen { get; init; }

    public CompletionResult Complete(CompletionWord word) => new(
        IsExpression ? Text : word.Quote(Text, IsOpen),
        Shown(Listed ?? Text),
        CompletionResultType.ParameterValue,
        Shown(ToolTip));

    // Names come from the service; they must not move the cursor in a menu.
    private static string Shown(string text) => text.Length == 0 ? " " : PrintableText.Escape(text);
}
