using System.Xml.Linq;
using Arraylake.HelpBuilder.Commands;
using Arraylake.HelpBuilder.Pages;
using static Arraylake.HelpBuilder.HelpFiles.MamlWriter;

namespace Arraylake.HelpBuilder.HelpFiles;

/// <summary>One command in MAML.</summary>
internal static class CommandElement
{
    public static XElement Of(CommandHelp help)
    {
        var (command, page) = (help.Command, help.Page);
        var name = command.Name.Split('-', 2);
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", command.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[1]),
                Description([page.Synopsis], BodyIndent)),
            Description(page.Description, BodyIndent),
            new XElement(Command + "syntax", command.ParameterSets.Select(set => SyntaxItem(set, help))),
            new XElement(
                Command + "parameters",
                command.Parameters.Select(parameter => ParameterElement.Of(parameter, help))),
            new XElement(Command + "inputTypes", TypeElement("inputType", command.InputTypes, page.Inputs)),
            new XElement(Command + "returnValues", TypeElement("returnValue", command.OutputTypes, page.Outputs)),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(NotesOf(help), DetailIndent))),
            new XElement(Command + "examples", page.Examples.Select(ExampleElement.Of)),
            new XElement(Command + "relatedLinks", LinksOf(help).Select(LinkElement)));
    }

    private static XElement Description(IEnumerable<string> paragraphs, int indent) =>
        new(Maml + "description", Paragraphs(paragraphs, indent));

    private static XElement SyntaxItem(ParameterSetInfo set, CommandHelp help) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", help.Command.Name),
        set.Parameters.Select(member => ParameterElement.InSyntax(member.Parameter, member.Binding, help)));

    private static XElement TypeElement(string element, IReadOnlyList<string> types, IReadOnlyList<string> text) => new(
        Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", types.Count > 0 ? string.Join(", ", types) : "None")),
        Description(text, DetailIndent));

    // Get-Help offers -Online if there is any link, and -Online opens the first one that has an address. Without an
    // address the offer would fail, so the names go to the end of the notes.
    private static IEnumerable<RelatedLink> LinksOf(CommandHelp help) => help.Address is { } address
        ? help.Page.Links.Prepend(new RelatedLink("Online Version:", address))
        : [];

    private static IEnumerable<string> NotesOf(CommandHelp help) => help.Address is null && help.Page.Links.Count > 0
        ? help.Page.Notes.Append($"See also: {string.Join(", ", help.Page.Links.Select(static link => link.Text))}.")
        : help.Page.Notes;

    private static XElement LinkElement(RelatedLink link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        new XElement(Maml + "uri", link.Address));
}
