using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

/// <summary>about_Arraylake_Errors explains every error that there is, and no other.</summary>
public sealed partial class ErrorsPageTests
{
    private static readonly string Page = File.ReadAllText(
        Path.Combine(PackedSolution.Repository, "docs", "en-US", "about_Arraylake_Errors.md"));

    [Fact]
    public void The_page_has_every_error_once_with_its_category() => Assert.Equal(
        KnownErrors.Records.Select(error => $"{error.Key} ({error.Value.Category})").Order(StringComparer.Ordinal),
        Entries(Page).Select(entry => $"{entry.Id} ({entry.Category})").Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_says_which_errors_end_a_command() => Assert.Equal(
        KnownErrors.Terminating.Order(StringComparer.Ordinal),
        Entries(Section("ERRORS THAT END THE COMMAND")).Select(entry => entry.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_says_what_each_error_means_and_then_what_to_do() =>
        Assert.All(Entries(Page), entry => Assert.Matches(@"^.+[.;] \S", entry.Text));

    private static string Section(string title)
    {
        var start = Page.IndexOf($"## {title}", StringComparison.Ordinal);
        return Page[start..Page.IndexOf("\n## ", start, StringComparison.Ordinal)];
    }

    private static IEnumerable<(string Id, string Category, string Text)> Entries(string text) =>
        Entry().Matches(text.ReplaceLineEndings("\n")).Select(match => (
            match.Groups[1].Value,
            match.Groups[2].Value,
            match.Groups[3].Value.Replace("\n  ", " ", StringComparison.Ordinal)));

    [GeneratedRegex(@"^- `(\w+)` \((\w+)\): ((?:.+\n)(?:  .+\n)*)", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
