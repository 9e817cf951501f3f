using System.Globalization;
using System.Xml.Linq;
using Arraylake.HelpBuilder.Commands;
using static Arraylake.HelpBuilder.HelpFiles.MamlWriter;

namespace Arraylake.HelpBuilder.HelpFiles;

/// <summary>One parameter in MAML.</summary>
internal static class ParameterElement
{
    /// <summary>The parameter as the list of parameters shows it: as its first attribute binds it.</summary>
    public static XElement Of(ParameterInfo parameter, CommandHelp help) =>
        Make(parameter, parameter.Bindings[0], help, Value(parameter));

    /// <summary>The parameter as a syntax line shows it: a switch without a value, a few values as a choice.</summary>
    public static XElement InSyntax(ParameterInfo parameter, ParameterBinding binding, CommandHelp help) =>
        Make(parameter, binding, help, parameter switch
        {
            { IsSwitch: true } => null,
            { AcceptedValues: { Count: > 0 } values } => new XElement(
                Command + "parameterValueGroup",
                values.Select(static value => new XElement(
                    Command + "parameterValue",
                    new XAttribute("required", "false"),
                    new XAttribute(Command + "variableLength", "false"),
                    value))),
            _ => Value(parameter),
        });

    private static XElement Make(
        ParameterInfo parameter, ParameterBinding binding, CommandHelp help, XElement? value) => new(
        Command + "parameter",
        new XAttribute("required", Text(binding.IsMandatory)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Text(parameter.AcceptsWildcards)),
        new XAttribute("pipelineInput", Pipeline(binding)),
        new XAttribute("position", binding.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", Paragraphs(help.Parameters[parameter.Name], DetailIndent)),
        value,
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.DefaultValue ?? (parameter.IsSwitch ? "False" : "None")));

    private static XElement Value(ParameterInfo parameter) => new(
        Command + "parameterValue",
        new XAttribute("required", Text(!parameter.IsSwitch)),
        new XAttribute("variableLength", "false"),
        parameter.Type);

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
