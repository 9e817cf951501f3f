using Arraylake.HelpBuilder.Markdown;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Arraylake.HelpBuilder.Topics;

/// <summary>Converts the page of a topic to text in the format of PowerShell's own topics.</summary>
public static class AboutTopicReader
{
    private const string ShortDescription = "SHORT DESCRIPTION";
    private const int BodyIndent = 4;
    private const int CodeIndent = 8;

    /// <summary>Reads a page: the name of the topic, SHORT DESCRIPTION, and any other sections.</summary>
    /// <param name="path">Its path: the file is named after the topic.</param>
    /// <param name="text">Its content.</param>
    /// <param name="problems">Receives everything wrong with it.</param>
    /// <returns>The topic, or null if there was a problem.</returns>
    public static AboutTopic? Read(string path, string text, ICollection<PageProblem> problems)
    {
        var page = new MarkdownPage(path, text, problems);
        if (Section.Split(page.Blocks, 1, page) is not [var title] || title.Title != page.Name)
        {
            page.Report(1, $"The page must have one heading '# {page.Name}': the topic that the file is named after.");
            return null;
        }
        var sections = title.Split(2, page);
        if (sections is not [{ Title: ShortDescription, Blocks: [ParagraphBlock summary] }, _, ..])
        {
            page.Report(
                title.Line, $"The topic must begin with '## {ShortDescription}', a paragraph and more sections.");
            return null;
        }
        var lines = new TopicLines();
        lines.AddHeading("TOPIC");
        lines.AddText(page.Name, BodyIndent);
        // Get-Help uses the fifth line of the file as the synopsis, so this line is not wrapped.
        lines.AddHeading(ShortDescription);
        lines.AddLine(PlainText.OfInlines(summary, page), BodyIndent);
        foreach (var section in sections.Skip(1))
        {
            lines.AddHeading(section.Title.ToUpperInvariant());
            AddBody(lines, section.Blocks, page);
        }
        return page.IsSound ? new AboutTopic(page.Name, lines.ToString()) : null;
    }

    private static void AddBody(TopicLines lines, IReadOnlyList<Block> blocks, MarkdownPage page)
    {
        foreach (var block in blocks)
        {
            if (block != blocks[0])
            {
                lines.AddBlank();
            }
            switch (block)
            {
                case HeadingBlock heading:
                    lines.AddText(PlainText.OfInlines(heading, page), BodyIndent / 2);
                    break;
                case ListBlock list:
                    foreach (var item in PlainText.Items(list, page))
                    {
                        lines.AddText(item, BodyIndent);
                    }
                    break;
                case CodeBlock code:
                    foreach (var line in PlainText.Code(code).Split('\n'))
                    {
                        lines.AddLine(line, CodeIndent);
                    }
                    break;
                case Table table:
                    foreach (var line in TableLines.Of(table, ConsoleLines.Width - BodyIndent, page))
                    {
                        lines.AddLine(line, BodyIndent);
                    }
                    break;
                case ParagraphBlock paragraph:
                    lines.AddText(PlainText.OfInlines(paragraph, page), BodyIndent);
                    break;
                default:
                    page.Report(block, "Only headings, paragraphs, lists, tables and code blocks are allowed here.");
                    break;
            }
        }
    }
}
