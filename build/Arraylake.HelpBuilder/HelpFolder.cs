using Arraylake.HelpBuilder.Commands;
using Arraylake.HelpBuilder.HelpFiles;
using Arraylake.HelpBuilder.Pages;
using Arraylake.HelpBuilder.Topics;

namespace Arraylake.HelpBuilder;

/// <summary>A folder of help files, built from a module and a folder of Markdown pages.</summary>
public static class HelpFolder
{
    private const string CommandPattern = "*-*.md";
    private const string TopicPattern = "about_*.md";

    /// <summary>Builds every help file. Writes nothing if a page has a problem.</summary>
    /// <param name="assembly">The module's assembly, its dependencies beside it.</param>
    /// <param name="pages">The folder of the Markdown pages, such as <c>docs/en-US</c>.</param>
    /// <param name="help">The folder to write to, such as <c>out/Arraylake/en-US</c>; created if absent.</param>
    /// <param name="web">The web address of the pages, with a slash at its end; null or empty for none.</param>
    /// <returns>The problems found; empty if the help was built.</returns>
    public static IReadOnlyList<PageProblem> Build(string assembly, string pages, string help, string? web = null)
    {
        var sharedPath = Path.Combine(pages, SharedParameters.FileName);
        if (!File.Exists(sharedPath))
        {
            return [new PageProblem(sharedPath, 0, "The page does not exist.")];
        }
        var problems = new List<PageProblem>();
        var topics = Read(pages, TopicPattern, AboutTopicReader.Read, problems);
        var written = Read(pages, CommandPattern, CommandPageReader.Read, problems);
        var shared = SharedParameters.Read(sharedPath, File.ReadAllText(sharedPath), problems);
        if (problems.Count > 0)
        {
            return problems;
        }
        var commands = ModuleReader.Read(assembly);
        shared.ReportUnused(commands);
        var joined = CommandHelp.Join(commands, written, shared, pages, web, problems);
        if (problems.Count > 0)
        {
            return problems;
        }
        Directory.CreateDirectory(help);
        File.WriteAllText(Path.Combine(help, $"{Path.GetFileName(assembly)}-Help.xml"), MamlWriter.Write(joined));
        foreach (var topic in topics)
        {
            File.WriteAllText(Path.Combine(help, $"{topic.Name}.help.txt"), topic.Text);
        }
        return problems;
    }

    private static List<T> Read<T>(
        string pages, string pattern, Func<string, string, ICollection<PageProblem>, T?> read,
        ICollection<PageProblem> problems)
        where T : class =>
    [
        .. Directory.EnumerateFiles(pages, pattern).Order(StringComparer.Ordinal)
            .Select(path => read(path, File.ReadAllText(path), problems)).OfType<T>(),
    ];
}
