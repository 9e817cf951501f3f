using Markdig.Syntax;

namespace Arraylake.HelpBuilder.Markdown;

/// <summary>The one form of yaml that platyPS writes: lines of <c>key: value</c>.</summary>
internal static class KeyValueLines
{
    public static IReadOnlyDictionary<string, string> Read(LeafBlock? block, MarkdownPage page)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (block is null)
        {
            return values;
        }
        // The fence is a line of its own; what Markdig keeps begins after it.
        var line = MarkdownPage.LineOf(block);
        foreach (var text in block.Lines.Lines.Take(block.Lines.Count).Select(static line => line.ToString().Trim()))
        {
            line++;
            if (text.Length == 0)
            {
                continue;
            }
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                page.Report(line, $"'{text}' is not of the form 'key: value'.");
            }
            else if (!values.TryAdd(text[..colon].TrimEnd(), text[(colon + 1)..].Trim()))
            {
                page.Report(line, $"The key '{text[..colon].TrimEnd()}' stands there twice.");
            }
        }
        return values;
    }
}
