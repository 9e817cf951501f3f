using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Arraylake.HelpBuilder.Markdown;

/// <summary>Converts Markdown to plain text for a console: no backticks, asterisks or brackets.</summary>
internal static partial class PlainText
{
    /// <summary>Returns one string per paragraph; a list or a code block is one string with several lines.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks, MarkdownPage page)
    {
        var paragraphs = new List<string>();
        foreach (var block in blocks)
        {
            switch (block)
            {
                case ParagraphBlock paragraph:
                    paragraphs.Add(OfInlines(paragraph, page));
                    break;
                case ListBlock list:
                    paragraphs.Add(string.Join('\n', Items(list, page)));
                    break;
                case CodeBlock code:
                    var lines = Code(code).Split('\n').Select(static line => $"    {line}".TrimEnd());
                    paragraphs.Add(string.Join('\n', lines));
                    break;
                default:
                    page.Report(block, "Only paragraphs, lists and code blocks are allowed here.");
                    break;
            }
        }
        return paragraphs;
    }

    /// <summary>The text of a paragraph or heading, on one line.</summary>
    public static string OfInlines(LeafBlock block, MarkdownPage page) =>
        block.Inline is null ? "" : OfChildren(block.Inline, page, MarkdownPage.LineOf(block));

    /// <summary>The text inside a link, an emphasis or the like.</summary>
    public static string OfChildren(ContainerInline container, MarkdownPage page, int line)
    {
        var text = new StringBuilder();
        foreach (var inline in container)
        {
            Append(text, inline, page, line);
        }
        return text.ToString().Trim();
    }

    /// <summary>The items of a list, one line each: "- text", or "1. text" in a numbered list.</summary>
    public static IEnumerable<string> Items(ListBlock list, MarkdownPage page)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered ? $"{item.Order}." : "-";
            foreach (var block in item)
            {
                if (block is ParagraphBlock paragraph)
                {
                    yield return $"{mark} {OfInlines(paragraph, page)}";
                }
                else
                {
                    page.Report(block, "A list item can contain only one paragraph.");
                }
            }
        }
    }

    /// <summary>The list marker at the start of a line, including the space after it; otherwise empty.</summary>
    public static string MarkOf(string line) => ItemMark().Match(line).Value;

    /// <summary>The unchanged content of a code block.</summary>
    public static string Code(LeafBlock block) => block.Lines.ToString().ReplaceLineEndings("\n").TrimEnd();

    private static void Append(StringBuilder text, Inline inline, MarkdownPage page, int line)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline address:
                text.Append(address.Url);
                break;
            case ContainerInline container:
                foreach (var child in container)
                {
                    Append(text, child, page, line);
                }
                if (container is LinkInline link && RelatedPage.IsAddress(link.Url))
                {
                    text.Append(" (").Append(link.Url).Append(')');
                }
                break;
            case HtmlInline html:
                page.Report(line, $"'{html.Tag}' looks like HTML; put it in backticks.");
                break;
            default:
                page.Report(line, $"'{inline}' cannot be shown as plain text; put it in backticks.");
                break;
        }
    }

    [GeneratedRegex(@"^(-|\d+\.) ")]
    private static partial Regex ItemMark();
}
