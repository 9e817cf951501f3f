using System.Globalization;
using System.Xml.Linq;
using Arraylake.HelpBuilder.Pages;
using static Arraylake.HelpBuilder.HelpFiles.MamlWriter;

namespace Arraylake.HelpBuilder.HelpFiles;

/// <summary>One parameter in MAML.</summary>
internal static class ParameterElement
{
    /// <summary>As the list of parameters shows it.</summary>
    public static XElement Of(ParameterHelp parameter, ParameterBinding binding) =>
        Make(parameter, binding, Value(binding));

    /// <summary>As a syntax line shows it: without a value for a switch, with all values where they are few.</summary>
    public static XElement InSyntax(BoundParameter bound) =>
        Make(bound.Parameter, bound.Binding, bound.Binding switch
        {
            { IsSwitch: true } => null,
            { AcceptedValues: { Count: > 0 } values } => new XElement(
                Command + "parameterValueGroup",
                values.Select(static value => new XElement(
                    Command + "parameterValue",
                    new XAttribute("required", "false"),
                    new XAttribute(Command + "variableLength", "false"),
                    value))),
            var binding => Value(binding),
        });

    private static XElement Make(ParameterHelp parameter, ParameterBinding binding, XElement? value) => new(
        Command + "parameter",
        new XAttribute("required", Text(binding.IsRequired)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Text(binding.TakesWildcards)),
        new XAttribute("pipelineInput", Pipeline(binding)),
        new XAttribute("position", binding.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", binding.Aliases.Count > 0 ? string.Join(", ", binding.Aliases) : "none"),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", Paragraphs(parameter.Description, DetailIndent)),
        value,
        new XElement(
            Dev + "type",
            new XElement(Maml + "name", binding.Type),
            new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", binding.DefaultValue));

    private static XElement Value(ParameterBinding binding) => new(
        Command + "parameterValue",
        new XAttribute("required", Text(!binding.IsSwitch)),
        new XAttribute("variableLength", "false"),
        binding.Type);

    private static string Text(bool flag) => flag ? "true" : "false";

    private static string Pipeline(ParameterBinding binding) =>
        (binding.TakesPipelineByPropertyName, binding.TakesPipelineByValue) switch
        {
            (false, false) => "False",
            (true, false) => "True (ByPropertyName)",
            (false, true) => "True (ByValue)",
            (true, true) => "True (ByPropertyName, ByValue)",
        };
}
