using System.Text.RegularExpressions;
using Arraylake.HelpBuilder.Markdown;
using Markdig.Syntax;

namespace Arraylake.HelpBuilder.Pages;

/// <summary>
/// Reads the section SYNTAX. The lines give the parameter sets and their order; the yaml blocks say the rest, and a
/// line that disagrees with them is a problem.
/// </summary>
internal static partial class SyntaxReader
{
    private const string DefaultMark = " (Default)";

    public static IReadOnlyList<ParameterSetHelp> Read(
        Section section, IReadOnlyList<ParameterHelp> parameters, MarkdownPage page)
    {
        var parts = section.Split(3, page);
        List<ParameterSetHelp> sets = parts.Count == 0
            ? [.. ToSet(ParameterSetHelp.All, isDefault: true, section, parameters, page)]
            : [.. parts.SelectMany(part => ToSet(NameOf(part), IsDefault(part), part, parameters, page))];
        if (sets.Count > 1 && sets.Count(static set => set.IsDefault) != 1)
        {
            page.Report(section.Line, $"One parameter set, and only one, must be marked{DefaultMark}.");
        }
        foreach (var (parameter, unknown) in UnknownSets(parameters, sets))
        {
            page.Report(parameter.Line, $"The parameter -{parameter.Name} names a set '{unknown}' that SYNTAX lacks.");
        }
        return sets;
    }

    private static bool IsDefault(Section part) => part.Title.EndsWith(DefaultMark, StringComparison.Ordinal);

    private static string NameOf(Section part) => IsDefault(part) ? part.Title[..^DefaultMark.Length] : part.Title;

    private static IEnumerable<ParameterSetHelp> ToSet(
        string name, bool isDefault, Section part, IReadOnlyList<ParameterHelp> parameters, MarkdownPage page)
    {
        if (part.Lead is not [FencedCodeBlock code])
        {
            page.Report(part.Line, "The syntax must be one block of code.");
            yield break;
        }
        var text = WhiteSpace().Replace(PlainText.Code(code), " ");
        var order = ParameterName().Matches(text).Select(static match => match.Groups[1].Value).ToList();
        var members =
            from parameter in parameters
            let binding = parameter.BindingIn(name)
            where binding is not null
            orderby IndexOf(order, parameter.Name)
            select new BoundParameter(parameter, binding);
        var set = new ParameterSetHelp(name, isDefault, [.. members], MarkdownPage.LineOf(code));
        if (set.Syntax(page.Name) is var expected && expected != text)
        {
            page.Report(code, $"The syntax disagrees with the parameters, which make: {expected}");
        }
        yield return set;
    }

    // What the line lacks comes last, so that the problem shows it where somebody would add it.
    private static int IndexOf(List<string> order, string name) =>
        order.IndexOf(name) is >= 0 and var index ? index : int.MaxValue;

    private static IEnumerable<(ParameterHelp Parameter, string Set)> UnknownSets(
        IReadOnlyList<ParameterHelp> parameters, List<ParameterSetHelp> sets) =>
        from parameter in parameters
        from binding in parameter.Bindings
        from name in binding.Sets
        where name != ParameterSetHelp.All && !sets.Any(set => set.Name == name)
        select (parameter, name);

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[\s\[]-(\w+)")]
    private static partial Regex ParameterName();
}
