using Arraylake.HelpBuilder.HelpFiles;
using Arraylake.HelpBuilder.Pages;
using Arraylake.HelpBuilder.Topics;

namespace Arraylake.HelpBuilder;

/// <summary>A folder of pages in markdown, and the folder of help files made from it.</summary>
public static class HelpFolder
{
    /// <summary>How the page of a topic, as opposed to that of a command, is named.</summary>
    public const string TopicPattern = "about_*.md";

    /// <summary>
    /// Makes every help file. Files whose content would not change are left alone, and nothing is written at all
    /// while a page has a problem.
    /// </summary>
    /// <param name="pages">The folder of the markdown pages, such as <c>docs/en-US</c>.</param>
    /// <param name="help">The folder to write to, such as <c>out/Arraylake/en-US</c>; made when absent.</param>
    /// <param name="web">Where the pages stand on the web, with a slash at the end; null or empty for nowhere.</param>
    /// <returns>What is wrong with the pages; empty when the help was made.</returns>
    public static IReadOnlyList<PageProblem> Build(string pages, string help, string? web = null)
    {
        if (!Directory.Exists(pages))
        {
            return [new PageProblem(pages, 0, "The folder does not exist.")];
        }
        var problems = new List<PageProblem>();
        var commands = ReadCommands(pages, problems);
        var topics = ReadTopics(pages, problems);
        if (problems.Count > 0)
        {
            return problems;
        }
        Directory.CreateDirectory(help);
        foreach (var file in commands.GroupBy(static page => page.ExternalHelpFile, StringComparer.Ordinal))
        {
            WriteIfChanged(Path.Combine(help, file.Key), MamlWriter.Write(file.Select(Address)));
        }
        foreach (var topic in topics)
        {
            WriteIfChanged(Path.Combine(help, $"{topic.Name}.help.txt"), topic.Text);
        }
        return problems;

        CommandPage Address(CommandPage page) => string.IsNullOrEmpty(web) || page.OnlineVersion is not null
            ? page
            : page with { OnlineVersion = $"{web}{page.Name}.md" };
    }

    /// <summary>Reads the pages of all commands, in the order of their names.</summary>
    /// <param name="pages">The folder of the markdown pages.</param>
    /// <param name="problems">Takes what is wrong; the page concerned is left out of the result.</param>
    public static IReadOnlyList<CommandPage> ReadCommands(string pages, ICollection<PageProblem> problems) =>
    [
        .. Files(pages, "*.md").Except(Files(pages, TopicPattern))
            .Select(path => CommandPageReader.Read(path, File.ReadAllText(path), problems)).OfType<CommandPage>(),
    ];

    /// <summary>Reads the pages of all topics, in the order of their names.</summary>
    /// <param name="pages">The folder of the markdown pages.</param>
    /// <param name="problems">Takes what is wrong; the page concerned is left out of the result.</param>
    public static IReadOnlyList<AboutTopic> ReadTopics(string pages, ICollection<PageProblem> problems) =>
    [
        .. Files(pages, TopicPattern)
            .Select(path => AboutTopicReader.Read(path, File.ReadAllText(path), problems)).OfType<AboutTopic>(),
    ];

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal);

    // An unchanged file keeps its time, so that the build does not copy and package it again.
    private static void WriteIfChanged(string path, string text)
    {
        if (!File.Exists(path) || !string.Equals(File.ReadAllText(path), text, StringComparison.Ordinal))
        {
            File.WriteAllText(path, text);
        }
    }
}
