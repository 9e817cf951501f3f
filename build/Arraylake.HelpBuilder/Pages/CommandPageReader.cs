using Arraylake.HelpBuilder.Markdown;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Arraylake.HelpBuilder.Pages;

/// <summary>Reads the page of a command: words only, since the module itself declares everything else.</summary>
public static class CommandPageReader
{
    private static readonly string[] SectionTitles =
    [
        "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS",
    ];

    /// <summary>Reads a page.</summary>
    /// <param name="path">Its path: the file is named after the command.</param>
    /// <param name="text">Its content.</param>
    /// <param name="problems">Receives everything wrong with it.</param>
    /// <returns>The page, or null if there was a problem.</returns>
    public static CommandPage? Read(string path, string text, ICollection<PageProblem> problems)
    {
        var page = new MarkdownPage(path, text, problems);
        CheckTitle(page);
        var sections = FindSections(page);
        if (!page.IsSound)
        {
            return null;
        }
        var command = new CommandPage
        {
            Path = path,
            Synopsis = string.Join(' ', sections["SYNOPSIS"].Text(page)),
            Description = sections["DESCRIPTION"].Text(page),
            Parameters = ParameterReader.Read(sections["PARAMETERS"].Split(3, page), page),
            ParametersLine = sections["PARAMETERS"].Line,
            Examples = ExampleReader.Read(sections["EXAMPLES"], page),
            Inputs = sections["INPUTS"].Text(page),
            Outputs = sections["OUTPUTS"].Text(page),
            Notes = sections["NOTES"].Text(page),
            Links = LinksOf(sections["RELATED LINKS"], page),
        };
        return page.IsSound ? command : null;
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
                page.Report(section.Line, $"The section {section.Title} appears twice.");
            }
        }
        foreach (var missing in SectionTitles.Except(sections.Keys, StringComparer.Ordinal))
        {
            page.Report(1, $"The section {missing} is missing.");
        }
        return sections;
    }

    private static IReadOnlyList<RelatedLink> LinksOf(Section section, MarkdownPage page)
    {
        if (section.Blocks is not [ListBlock list])
        {
            page.Report(section.Line, "The section RELATED LINKS must be one list of links: '- [text](page.md)'.");
            return [];
        }
        return [.. list.Descendants<LinkInline>().Select(link => new RelatedLink(
            PlainText.OfChildren(link, page, link.Line + 1), RelatedPage.IsAddress(link.Url) ? link.Url : null))];
    }
}
