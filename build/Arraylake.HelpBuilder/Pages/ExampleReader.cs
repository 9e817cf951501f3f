using Arraylake.HelpBuilder.Markdown;
using Markdig.Syntax;

namespace Arraylake.HelpBuilder.Pages;

/// <summary>Reads the section EXAMPLES: a heading, a block of powershell, optionally its output, and text.</summary>
internal static class ExampleReader
{
    // Get-Help indents code by four.
    private const int LongestLine = ConsoleLines.Width - 4;

    public static IReadOnlyList<ExampleHelp> Read(Section section, MarkdownPage page)
    {
        var parts = section.Split(3, page);
        if (parts.Count == 0)
        {
            page.Report(section.Line, "The section EXAMPLES has no example ('### Example 1: …').");
        }
        return [.. parts.Select(part => ToExample(part, page)).OfType<ExampleHelp>()];
    }

    private static ExampleHelp? ToExample(Section part, MarkdownPage page)
    {
        var codes = part.Blocks.OfType<FencedCodeBlock>().ToList();
        if (codes is not ([{ Info: "powershell" }] or [{ Info: "powershell" }, { Info: "output" }]))
        {
            page.Report(part.Line, "An example must have one block of powershell and at most one of output after it.");
            return null;
        }
        var code = PlainText.Code(codes[0]);
        if (code.Split('\n').Any(static line => line.Length > LongestLine))
        {
            page.Report(codes[0], $"A line of code is longer than {LongestLine} columns, so a console would wrap it.");
        }
        var remarks = PlainText.Paragraphs(part.Blocks.Except(codes), page);
        if (remarks.Count == 0)
        {
            page.Report(part.Line, "An example must have text about its code.");
        }
        return new ExampleHelp(
            part.Title, code, codes.Count > 1 ? PlainText.Code(codes[1]) : null, remarks, part.Line);
    }
}
