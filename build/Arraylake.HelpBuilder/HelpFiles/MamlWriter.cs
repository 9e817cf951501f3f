using System.Text;
using System.Xml;
using System.Xml.Linq;
using Arraylake.HelpBuilder.Markdown;
using Arraylake.HelpBuilder.Pages;

namespace Arraylake.HelpBuilder.HelpFiles;

/// <summary>Writes the XML file that Get-Help reads.</summary>
public static class MamlWriter
{
    internal static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    internal static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    internal static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    /// <summary>How far Get-Help indents what it says about a command.</summary>
    internal const int BodyIndent = 4;

    /// <summary>How far it indents what it says about a parameter or a type, and notes.</summary>
    internal const int DetailIndent = 8;

    private static readonly XNamespace Help = "http://msh";

    /// <summary>Makes the content of one help file.</summary>
    /// <param name="pages">The commands that it is about.</param>
    public static string Write(IEnumerable<CommandPage> pages)
    {
        var document = new XDocument(new XElement(
            Help + "helpItems", new XAttribute("schema", "maml"), pages.Select(CommandElement.Of)));
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            OmitXmlDeclaration = true,
        }))
        {
            document.Save(writer);
        }
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    /// <summary>Paragraphs, their lines broken to fit where Get-Help puts them.</summary>
    internal static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs, int indent) => paragraphs.Select(
        paragraph => new XElement(Maml + "para", string.Join('\n', ConsoleLines.Break(paragraph, indent))));
}
