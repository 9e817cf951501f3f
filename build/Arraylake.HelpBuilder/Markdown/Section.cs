using Markdig.Syntax;

namespace Arraylake.HelpBuilder.Markdown;

/// <summary>A heading and the blocks under it, up to the next heading of the same level.</summary>
/// <param name="Title">The heading in plain text.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Blocks">The blocks under it, including deeper headings.</param>
internal sealed record Section(string Title, int Line, IReadOnlyList<Block> Blocks)
{
    /// <summary>Splits blocks at the headings of one level; blocks before the first heading are left out.</summary>
    public static IReadOnlyList<Section> Split(IReadOnlyList<Block> blocks, int level, MarkdownPage page)
    {
        var sections = new List<Section>();
        var start = -1;
        for (var index = 0; index <= blocks.Count; index++)
        {
            var isHeading = index < blocks.Count && blocks[index] is HeadingBlock heading && heading.Level == level;
            if (!isHeading && index < blocks.Count)
            {
                continue;
            }
            if (start >= 0)
            {
                var title = PlainText.OfInlines((HeadingBlock)blocks[start], page);
                var content = blocks.Take(index).Skip(start + 1);
                sections.Add(new Section(title, MarkdownPage.LineOf(blocks[start]), [.. content]));
            }
            start = index;
        }
        return sections;
    }

    public IReadOnlyList<Section> Split(int level, MarkdownPage page) => Split(Blocks, level, page);

    /// <summary>The text of the section, one string per paragraph.</summary>
    public IReadOnlyList<string> Text(MarkdownPage page)
    {
        var text = PlainText.Paragraphs(Blocks, page);
        if (!text.Any(static paragraph => paragraph.Length > 0))
        {
            page.Report(Line, $"'{Title}' has no text.");
        }
        return text;
    }
}
