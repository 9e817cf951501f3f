using Arraylake.HelpBuilder.Markdown;

namespace Arraylake.HelpBuilder.Pages;

/// <summary>Reads the texts about parameters: a heading <c>-Name</c> and paragraphs for each.</summary>
internal static class ParameterReader
{
    public static IReadOnlyList<ParameterHelp> Read(IEnumerable<Section> parts, MarkdownPage page)
    {
        var parameters = new List<ParameterHelp>();
        foreach (var part in parts)
        {
            if (!part.Title.StartsWith('-'))
            {
                page.Report(part.Line, $"'{part.Title}' is not a parameter: the heading must be '-Name'.");
            }
            var name = part.Title.TrimStart('-');
            if (parameters.Any(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                page.Report(part.Line, $"The parameter -{name} is described twice.");
            }
            parameters.Add(new ParameterHelp(name, part.Text(page), part.Line));
        }
        return parameters;
    }
}
