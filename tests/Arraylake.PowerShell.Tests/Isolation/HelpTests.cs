using System.Xml.Linq;

namespace Arraylake.PowerShell.Tests;

/// <summary>The help that ships says what the commands say.</summary>
public sealed class HelpTests
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    private static readonly string[] Common = [.. System.Management.Automation.Cmdlet.CommonParameters];

    private static XElement[] Pages => [.. XDocument
        .Load(Path.Combine(BuildOutput.ModulePath, "en-US", "Arraylake.PowerShell.dll-Help.xml"))
        .Descendants(Command + "command")];

    [Fact]
    public void Every_command_has_a_page_with_its_own_parameters_and_their_types()
    {
        using var session = new ModuleSession();

        var commands = ExportedCommands.All(session);

        Assert.Equal(
            commands.Select(command => command.Name).Order(StringComparer.Ordinal),
            Pages.Select(NameOf).Order(StringComparer.Ordinal));
        Assert.All(commands, command => Assert.Equal(
            command.Parameters.Values.Where(parameter => !Common.Contains(parameter.Name))
                .Select(parameter => $"{parameter.Name} <{TypeName(parameter.ParameterType)}>")
                .Order(StringComparer.Ordinal),
            Pages.Single(page => NameOf(page) == command.Name).Element(Command + "parameters")!.Elements()
                .Select(parameter => $"{parameter.Element(Maml + "name")!.Value} "
                    + $"<{parameter.Element(Command + "parameterValue")?.Value ?? "SwitchParameter"}>")
                .Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_syntax_is_that_of_the_command()
    {
        using var session = new ModuleSession();

        var commands = ExportedCommands.All(session);

        Assert.All(commands, command => Assert.Equal(
            command.ParameterSets.Select(set => Lines(set.Parameters
                .Where(parameter => !Common.Contains(parameter.Name)).Select(Describe))).Order(StringComparer.Ordinal),
            Pages.Single(page => NameOf(page) == command.Name).Descendants(Command + "syntaxItem")
                .Select(set => Lines(set.Elements(Command + "parameter").Select(Describe)))
                .Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_page_has_synopsis_description_and_three_examples()
    {
        Assert.All(Pages, page =>
        {
            Assert.NotEmpty(page.Element(Command + "details")!.Element(Maml + "description")!.Value.Trim());
            Assert.NotEmpty(page.Element(Maml + "description")!.Value.Trim());
            Assert.True(page.Descendants(Command + "example").Count() >= 3, NameOf(page));
            Assert.DoesNotContain("{{", page.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("Fill in", page.Value, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("TODO", page.Value, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_page_describes_each_parameter_what_goes_in_what_comes_out_and_where_to_read_on()
    {
        Assert.All(Pages, page =>
        {
            Assert.All(
                page.Element(Command + "parameters")!.Elements(),
                parameter => Assert.NotEmpty(parameter.Element(Maml + "description")!.Value.Trim()));
            Assert.NotEmpty(page.Descendants(Command + "inputType"));
            Assert.NotEmpty(page.Descendants(Command + "returnValue"));
            Assert.Contains("See also:", page.Element(Maml + "alertSet")!.Value, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Online_is_offered_only_where_a_page_has_an_address()
    {
        // PowerShell offers it as soon as there is a link of whatever kind.
        Assert.All(
            Pages.Where(page => page.Descendants(Maml + "navigationLink").Any()),
            page => Assert.StartsWith(
                "https://", page.Descendants(Maml + "uri").First().Value, StringComparison.Ordinal));
    }

    private static string NameOf(XElement page) => page.Element(Command + "details")!.Element(Command + "name")!.Value;

    private static string Lines(IEnumerable<string> parameters) =>
        string.Join('\n', parameters.Order(StringComparer.Ordinal));

    private static string Describe(System.Management.Automation.CommandParameterInfo parameter)
    {
        string[] sources =
        [
            .. parameter.ValueFromPipelineByPropertyName ? ["ByPropertyName"] : Array.Empty<string>(),
            .. parameter.ValueFromPipeline ? ["ByValue"] : Array.Empty<string>(),
        ];
        var wildcards = parameter.Attributes.OfType<System.Management.Automation.SupportsWildcardsAttribute>().Any();
        return $"-{parameter.Name} required={parameter.IsMandatory} "
            + $"position={(parameter.Position < 0 ? "named" : parameter.Position)} "
            + $"aliases={(parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none")} "
            + $"pipeline={(sources.Length > 0 ? $"True ({string.Join(", ", sources)})" : "False")} "
            + $"wildcards={wildcards}";
    }

    private static string Describe(XElement parameter) =>
        $"-{parameter.Element(Maml + "name")!.Value} required={bool.Parse(parameter.Attribute("required")!.Value)} "
            + $"position={parameter.Attribute("position")!.Value} aliases={parameter.Attribute("aliases")!.Value} "
            + $"pipeline={parameter.Attribute("pipelineInput")!.Value} "
            + $"wildcards={bool.Parse(parameter.Attribute("globbing")!.Value)}";

    private static string TypeName(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;
}
