using System.Globalization;
using Arraylake.HelpBuilder.Markdown;
using Markdig.Syntax;

namespace Arraylake.HelpBuilder.Pages;

/// <summary>Reads the section PARAMETERS: a heading, text, and one yaml block or more for each.</summary>
internal static class ParameterReader
{
    private const string CommonParameters = "CommonParameters";

    private static readonly string[] RequiredKeys =
    [
        "Type", "Parameter Sets", "Aliases", "Required", "Position", "Default value", "Accept pipeline input",
        "Accept wildcard characters",
    ];

    private static readonly string[] KnownKeys = [.. RequiredKeys, "Accepted values"];

    public static IReadOnlyList<ParameterHelp> Read(Section section, MarkdownPage page)
    {
        var parameters = new List<ParameterHelp>();
        foreach (var part in section.Split(3, page).Where(static part => part.Title != CommonParameters))
        {
            var name = part.Title.TrimStart('-');
            if (name.Length != part.Title.Length - 1)
            {
                page.Report(part.Line, $"'{part.Title}' is not a parameter: the heading must be '### -Name'.");
            }
            if (parameters.Any(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                page.Report(part.Line, $"The parameter -{name} stands there twice.");
            }
            parameters.Add(new ParameterHelp(name, DescriptionOf(part, page), BindingsOf(part, page), part.Line));
        }
        return parameters;
    }

    private static IReadOnlyList<string> DescriptionOf(Section part, MarkdownPage page)
    {
        var text = PlainText.Paragraphs(part.Blocks.Where(static block => !IsYaml(block)), page);
        if (!text.Any(static paragraph => paragraph.Length > 0))
        {
            page.Report(part.Line, $"The parameter {part.Title} has no text.");
        }
        return text;
    }

    private static List<ParameterBinding> BindingsOf(Section part, MarkdownPage page)
    {
        var blocks = part.Blocks.Where(IsYaml).Cast<FencedCodeBlock>().ToList();
        if (blocks.Count == 0)
        {
            page.Report(part.Line, $"The parameter {part.Title} has no yaml block.");
        }
        return [.. blocks.Select(block => ToBinding(block, page)).OfType<ParameterBinding>()];
    }

    private static bool IsYaml(Block block) => block is FencedCodeBlock { Info: "yaml" };

    private static ParameterBinding? ToBinding(FencedCodeBlock block, MarkdownPage page)
    {
        var values = KeyValueLines.Read(block, page);
        var missing = RequiredKeys.Except(values.Keys, StringComparer.Ordinal).ToList();
        var unknown = values.Keys.Except(KnownKeys, StringComparer.Ordinal).ToList();
        if (missing.Count > 0 || unknown.Count > 0)
        {
            page.Report(
                block,
                missing.Count > 0
                    ? $"The yaml block lacks '{string.Join("', '", missing)}'."
                    : $"The yaml block has unknown keys: '{string.Join("', '", unknown)}'.");
            return null;
        }
        var position = Position(values["Position"], block, page);
        var (byValue, byPropertyName) = Pipeline(values["Accept pipeline input"], block, page);
        return new ParameterBinding
        {
            Type = NotEmpty("Type", values, block, page),
            Sets = [.. Names(NotEmpty("Parameter Sets", values, block, page))],
            Aliases = [.. Names(values["Aliases"])],
            AcceptedValues = [.. Names(values.GetValueOrDefault("Accepted values", ""))],
            IsRequired = Flag("Required", values, block, page),
            Position = position,
            DefaultValue = NotEmpty("Default value", values, block, page),
            TakesPipelineByValue = byValue,
            TakesPipelineByPropertyName = byPropertyName,
            TakesWildcards = Flag("Accept wildcard characters", values, block, page),
        };
    }

    private static string[] Names(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string NotEmpty(
        string key, IReadOnlyDictionary<string, string> values, Block block, MarkdownPage page)
    {
        if (values[key].Length == 0)
        {
            page.Report(block, $"The yaml block has no value for '{key}'.");
        }
        return values[key];
    }

    private static bool Flag(string key, IReadOnlyDictionary<string, string> values, Block block, MarkdownPage page)
    {
        if (!bool.TryParse(values[key], out var flag))
        {
            page.Report(block, $"'{key}' must be True or False, not '{values[key]}'.");
        }
        return flag;
    }

    private static int? Position(string text, Block block, MarkdownPage page)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return position;
        }
        if (text != "Named")
        {
            page.Report(block, $"'Position' must be Named or a number, not '{text}'.");
        }
        return null;
    }

    private static (bool ByValue, bool ByPropertyName) Pipeline(string text, Block block, MarkdownPage page)
    {
        switch (text)
        {
            case "False":
                return (false, false);
            case "True (ByValue)":
                return (true, false);
            case "True (ByPropertyName)":
                return (false, true);
            case "True (ByPropertyName, ByValue)":
                return (true, true);
            default:
                page.Report(
                    block,
                    $"'Accept pipeline input' must be False, or True with (ByValue), (ByPropertyName) or "
                        + $"(ByPropertyName, ByValue), not '{text}'.");
                return (false, false);
        }
    }
}
