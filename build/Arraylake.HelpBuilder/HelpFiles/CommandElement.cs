using System.Xml.Linq;
using Arraylake.HelpBuilder.Pages;
using static Arraylake.HelpBuilder.HelpFiles.MamlWriter;

namespace Arraylake.HelpBuilder.HelpFiles;

/// <summary>One command in MAML.</summary>
internal static class CommandElement
{
    public static XElement Of(CommandPage page)
    {
        var name = page.Name.Split('-', 2);
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[1]),
                Description([page.Synopsis], BodyIndent)),
            Description(page.Description, BodyIndent),
            new XElement(Command + "syntax", page.ParameterSets.Select(set => SyntaxItem(page.Name, set))),
            new XElement(
                Command + "parameters",
                page.Parameters.Select(static parameter => ParameterElement.Of(parameter, parameter.Bindings[0]))),
            new XElement(Command + "inputTypes", TypeElements("inputType", page.Inputs)),
            new XElement(Command + "returnValues", TypeElements("returnValue", page.Outputs)),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(NotesOf(page), DetailIndent))),
            new XElement(Command + "examples", page.Examples.Select(ExampleElement.Of)),
            new XElement(Command + "relatedLinks", LinksOf(page).Select(LinkElement)));
    }

    private static XElement Description(IEnumerable<string> paragraphs, int indent) =>
        new(Maml + "description", Paragraphs(paragraphs, indent));

    private static XElement SyntaxItem(string command, ParameterSetHelp set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", command),
        set.Parameters.Select(ParameterElement.InSyntax));

    private static IEnumerable<XElement> TypeElements(string element, IEnumerable<TypeHelp> types) =>
        types.Select(type => new XElement(
            Command + element,
            new XElement(Dev + "type", new XElement(Maml + "name", type.Name)),
            Description(type.Description, DetailIndent)));

    // Get-Help offers -Online wherever there is a link, and -Online opens the first one that has an address. Where none
    // has, it would be an offer that fails: the names stand among the notes.
    private static IEnumerable<RelatedLink> LinksOf(CommandPage page) => page.OnlineVersion is { } address
        ? page.Links.Prepend(new RelatedLink("Online Version:", address))
        : [];

    private static IEnumerable<string> NotesOf(CommandPage page) => page.OnlineVersion is null && page.Links.Count > 0
        ? page.Notes.Append($"See also: {string.Join(", ", page.Links.Select(static link => link.Text))}.")
        : page.Notes;

    private static XElement LinkElement(RelatedLink link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        new XElement(Maml + "uri", link.Address));
}
