using Arraylake.HelpBuilder.Markdown;

namespace Arraylake.HelpBuilder.Topics;

/// <summary>The lines of a topic.</summary>
internal sealed class TopicLines
{
    private readonly List<string> _lines = [];

    public void AddHeading(string title)
    {
        if (_lines.Count > 0)
        {
            AddBlank();
        }
        _lines.Add(title);
    }

    public void AddBlank() => _lines.Add("");

    public void AddLine(string text, int indent) => _lines.Add($"{new string(' ', indent)}{text}".TrimEnd());

    public void AddText(string text, int indent)
    {
        foreach (var line in ConsoleLines.Break(text, indent))
        {
            AddLine(line, indent);
        }
    }

    public override string ToString() => string.Join('\n', _lines) + "\n";
}
