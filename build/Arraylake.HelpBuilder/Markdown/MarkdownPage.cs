using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Arraylake.HelpBuilder.Markdown;

/// <summary>A parsed page: its blocks, and a place to report problems.</summary>
internal sealed partial class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    private readonly ICollection<PageProblem> _problems;
    private readonly int _problemsBefore;

    public MarkdownPage(string path, string text, ICollection<PageProblem> problems)
    {
        (Path, _problems, _problemsBefore) = (path, problems, problems.Count);
        var document = Markdig.Markdown.Parse(text, Pipeline);
        Blocks = [.. document.Where(static block => block is not LinkReferenceDefinitionGroup)];
        ReportPlaceholders(text);
        ReportDeadLinks(document);
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public IReadOnlyList<Block> Blocks { get; }

    public bool IsSound => _problems.Count == _problemsBefore;

    public void Report(int line, string message) => _problems.Add(new PageProblem(Path, line, message));

    public void Report(Block block, string message) => Report(LineOf(block), message);

    public static int LineOf(Block block) => block.Line + 1;

    // Generators leave {{ Fill … }} for the author to replace; ${{ … }} is GitHub's.
    private void ReportPlaceholders(string text)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            if (Placeholder().IsMatch(content))
            {
                Report(line, "The page contains a {{ placeholder }}.");
            }
        }
    }

    private void ReportDeadLinks(MarkdownDocument document)
    {
        var folder = System.IO.Path.GetDirectoryName(Path) ?? "";
        foreach (var link in document.Descendants<LinkInline>().Where(static link => !RelatedPage.IsAddress(link.Url)))
        {
            if (!File.Exists(System.IO.Path.Combine(folder, link.Url ?? "")))
            {
                Report(link.Line + 1, $"The page '{link.Url}' does not exist.");
            }
        }
    }

    [GeneratedRegex(@"(?<!\$)\{\{")]
    private static partial Regex Placeholder();
}
