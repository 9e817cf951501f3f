using Arraylake.HelpBuilder.Commands;
using Arraylake.HelpBuilder.Markdown;

namespace Arraylake.HelpBuilder.Pages;

/// <summary>
/// The texts about parameters that mean the same in every command. A command's own text overrides them.
/// </summary>
public sealed class SharedParameters
{
    /// <summary>The page's file name.</summary>
    public const string FileName = "SharedParameters.md";

    private readonly MarkdownPage _page;

    private SharedParameters(MarkdownPage page) =>
        (_page, Parameters) = (page, ParameterReader.Read(Section.Split(page.Blocks, 2, page), page));

    /// <summary>The texts.</summary>
    public IReadOnlyList<ParameterHelp> Parameters { get; }

    /// <summary>Reads the page.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">Its content.</param>
    /// <param name="problems">Receives everything wrong with it.</param>
    public static SharedParameters Read(string path, string text, ICollection<PageProblem> problems) =>
        new(new MarkdownPage(path, text, problems));

    /// <summary>Reports each text that no command has a parameter for.</summary>
    /// <param name="commands">All commands of the module.</param>
    public void ReportUnused(IReadOnlyList<CommandInfo> commands)
    {
        var known =
            commands.SelectMany(static command => command.Parameters.Select(static parameter => parameter.Name));
        foreach (var unused in Parameters.ExceptBy(known, static parameter => parameter.Name))
        {
            _page.Report(unused.Line, $"No command has a parameter -{unused.Name}.");
        }
    }
}
