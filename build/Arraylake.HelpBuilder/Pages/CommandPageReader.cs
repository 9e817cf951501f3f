using Arraylake.HelpBuilder.Markdown;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Arraylake.HelpBuilder.Pages;

/// <summary>Reads the page of a command in the form of platyPS (schema 2.0.0, as version 0.14 writes it).</summary>
public static class CommandPageReader
{
    private const string Schema = "2.0.0";

    private static readonly string[] SectionTitles =
    [
        "SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS",
    ];

    /// <summary>Reads a page.</summary>
    /// <param name="path">Its path: the file is named after the command.</param>
    /// <param name="text">Its content.</param>
    /// <param name="problems">Takes everything that is wrong with it.</param>
    /// <returns>The page, or null when there was a problem.</returns>
    public static CommandPage? Read(string path, string text, ICollection<PageProblem> problems)
    {
        var page = new MarkdownPage(path, text, problems);
        CheckFrontMatter(page);
        CheckTitle(page);
        var sections = FindSections(page);
        if (!page.IsSound)
        {
            return null;
        }
        var parameters = ParameterReader.Read(sections["PARAMETERS"], page);
        var command = new CommandPage
        {
            Name = page.Name,
            ExternalHelpFile = page.FrontMatter["external help file"],
            ModuleName = page.FrontMatter["Module Name"],
            OnlineVersion = page.FrontMatter["online version"] is { Length: > 0 } address ? address : null,
            Synopsis = string.Join(' ', TextOf(sections["SYNOPSIS"], page)),
            Description = TextOf(sections["DESCRIPTION"], page),
            ParameterSets = SyntaxReader.Read(sections["SYNTAX"], parameters, page),
            Parameters = parameters,
            Examples = ExampleReader.Read(sections["EXAMPLES"], page),
            Inputs = TypesOf(sections["INPUTS"], page),
            Outputs = TypesOf(sections["OUTPUTS"], page),
            Notes = TextOf(sections["NOTES"], page),
            Links = LinksOf(sections["RELATED LINKS"], page),
        };
        return page.IsSound ? command : null;
    }

    private static void CheckFrontMatter(MarkdownPage page)
    {
        foreach (var key in (string[])["external help file", "Module Name", "online version", "schema"])
        {
            if (!page.FrontMatter.TryGetValue(key, out var value) || (value.Length == 0 && key != "online version"))
            {
                page.Report(1, $"The front matter lacks '{key}'.");
            }
        }
        if (page.FrontMatter.GetValueOrDefault("schema", Schema) is not Schema and var schema)
        {
            page.Report(1, $"The schema '{schema}' is unknown; this tool reads {Schema}.");
        }
    }

    private static void CheckTitle(MarkdownPage page)
    {
        var titles = Section.Split(page.Blocks, 1, page);
        if (titles.Count != 1 || titles[0].Title != page.Name || page.Name.Split('-').Length != 2)
        {
            page.Report(
                titles.Count > 0 ? titles[^1].Line : 1,
                $"The page must have one heading '# {page.Name}': the command that the file is named after.");
        }
    }

    private static Dictionary<string, Section> FindSections(MarkdownPage page)
    {
        var sections = new Dictionary<string, Section>(StringComparer.Ordinal);
        foreach (var section in Section.Split(page.Blocks, 2, page))
        {
            if (!SectionTitles.Contains(section.Title, StringComparer.Ordinal))
            {
                page.Report(section.Line, $"'{section.Title}' is not a section of a command's page.");
            }
            else if (!sections.TryAdd(section.Title, section))
            {
                page.Report(section.Line, $"The section {section.Title} stands there twice.");
            }
        }
        foreach (var missing in SectionTitles.Except(sections.Keys, StringComparer.Ordinal))
        {
            page.Report(1, $"The section {missing} is missing.");
        }
        return sections;
    }

    private static IReadOnlyList<string> TextOf(Section section, MarkdownPage page)
    {
        var text = PlainText.Paragraphs(section.Blocks, page);
        if (!text.Any(static paragraph => paragraph.Length > 0))
        {
            page.Report(section.Line, $"The section {section.Title} has no text.");
        }
        return text;
    }

    private static List<TypeHelp> TypesOf(Section section, MarkdownPage page)
    {
        var types = section.Split(3, page);
        if (types.Count == 0 || section.Lead.Count > 0)
        {
            page.Report(section.Line, $"The section {section.Title} must consist of headings '### Type' with text.");
        }
        return [.. types.Select(type => new TypeHelp(type.Title, TextOf(type, page)))];
    }

    private static List<RelatedLink> LinksOf(Section section, MarkdownPage page)
    {
        var links = new List<RelatedLink>();
        foreach (var block in section.Blocks)
        {
            if (block is ParagraphBlock { Inline: { } inlines } paragraph && inlines.All(IsLinkOrBreak))
            {
                links.AddRange(inlines.OfType<LinkInline>().Select(link => ToRelatedLink(link, paragraph, page)));
            }
            else
            {
                page.Report(block, "The section RELATED LINKS can hold links only: [text](page.md).");
            }
        }
        return links;
    }

    private static bool IsLinkOrBreak(Inline inline) => inline is LinkInline { IsImage: false } or LineBreakInline;

    private static RelatedLink ToRelatedLink(LinkInline link, ParagraphBlock paragraph, MarkdownPage page)
    {
        var text = PlainText.OfChildren(link, page, MarkdownPage.LineOf(paragraph));
        return new RelatedLink(text, RelatedPage.IsAddress(link.Url) ? link.Url : null);
    }
}
