using Markdig.Syntax;

namespace Arraylake.HelpBuilder.Markdown;

/// <summary>A heading and what stands under it, up to the next heading of the same level.</summary>
/// <param name="Title">The heading as plain text.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Blocks">What stands under it, deeper headings included.</param>
internal sealed record Section(string Title, int Line, IReadOnlyList<Block> Blocks)
{
    /// <summary>The blocks before the first deeper heading.</summary>
    public IReadOnlyList<Block> Lead => [.. Blocks.TakeWhile(static block => block is not HeadingBlock)];

    /// <summary>The sections under headings of this level; what stands before the first is left out.</summary>
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
}
