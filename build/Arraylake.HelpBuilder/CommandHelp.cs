using Arraylake.HelpBuilder.Commands;
using Arraylake.HelpBuilder.Pages;

namespace Arraylake.HelpBuilder;

/// <summary>The help of one command: the facts from the module, the words from the page.</summary>
/// <param name="Command">The command as the module declares it.</param>
/// <param name="Page">The text about it.</param>
/// <param name="Parameters">The text about each parameter, by name.</param>
/// <param name="Address">The address of the page on the web; null if it has none.</param>
public sealed record CommandHelp(
    CommandInfo Command,
    CommandPage Page,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters,
    string? Address)
{
    /// <summary>Joins commands and pages.</summary>
    /// <param name="commands">All commands of the module.</param>
    /// <param name="pages">All pages.</param>
    /// <param name="shared">The texts for parameters that a page does not describe itself.</param>
    /// <param name="folder">The folder of the pages.</param>
    /// <param name="web">The address of that folder, with a slash at its end; null or empty for none.</param>
    /// <param name="problems">Receives every command or parameter that only one side has.</param>
    public static IReadOnlyList<CommandHelp> Join(
        IReadOnlyList<CommandInfo> commands, IReadOnlyList<CommandPage> pages, SharedParameters shared,
        string folder, string? web, ICollection<PageProblem> problems)
    {
        var names = commands.Select(static command => command.Name);
        foreach (var page in pages.ExceptBy(names, static page => page.Name))
        {
            problems.Add(new PageProblem(page.Path, 1, $"The module has no command {page.Name}."));
        }
        foreach (var name in names.Except(pages.Select(static page => page.Name)))
        {
            problems.Add(new PageProblem(Path.Combine(folder, $"{name}.md"), 0, $"The command {name} has no page."));
        }
        return
        [
            .. from command in commands
               join page in pages on command.Name equals page.Name
               select new CommandHelp(
                   command, page, TextsOf(command, page, shared, problems),
                   string.IsNullOrEmpty(web) ? null : $"{web}{page.Name}.md"),
        ];
    }

    private static Dictionary<string, IReadOnlyList<string>> TextsOf(
        CommandInfo command, CommandPage page, SharedParameters shared, ICollection<PageProblem> problems)
    {
        var names = command.Parameters.Select(static parameter => parameter.Name).ToList();
        foreach (var unknown in page.Parameters.ExceptBy(names, static parameter => parameter.Name))
        {
            problems.Add(new PageProblem(
                page.Path, unknown.Line, $"The command {command.Name} has no parameter -{unknown.Name}."));
        }
        var texts = page.Parameters.UnionBy(shared.Parameters, static parameter => parameter.Name)
            .ToDictionary(static parameter => parameter.Name, static parameter => parameter.Description);
        foreach (var missing in names.Except(texts.Keys))
        {
            problems.Add(new PageProblem(
                page.Path, page.ParametersLine,
                $"The parameter -{missing} is not described: add '### -{missing}' and its text."));
        }
        return texts;
    }
}
