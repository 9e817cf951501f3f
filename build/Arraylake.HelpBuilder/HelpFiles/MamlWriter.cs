using System.Text;
using System.Xml;
using System.Xml.Linq;
using Arraylake.HelpBuilder.Markdown;

namespace Arraylake.HelpBuilder.HelpFiles;

/// <summary>Writes the XML file that Get-Help reads.</summary>
public static class MamlWriter
{
    internal static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    internal static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    internal static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The indent of a command's description in Get-Help.</summary>
    internal const int BodyIndent = 4;

    /// <summary>The indent of parameters, types and notes in Get-Help.</summary>
    internal const int DetailIndent = 8;

    private static readonly XNamespace Help = "http://msh";

    /// <summary>Makes the content of one help file.</summary>
    /// <param name="commands">The commands in it.</param>
    public static string Write(IEnumerable<CommandHelp> commands)
    {
        var document = new XDocument(new XElement(
            Help + "helpItems", new XAttribute("schema", "maml"), commands.Select(CommandElement.Of)));
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

    /// <summary>Makes paragraphs, with lines broken to fit the indent that Get-Help gives them.</summary>
    internal static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs, int indent) => paragraphs.Select(
        paragraph => new XElement(Maml + "para", string.Join('\n', ConsoleLines.Break(paragraph, indent))));
}
