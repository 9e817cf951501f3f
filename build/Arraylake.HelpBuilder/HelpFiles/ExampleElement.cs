using System.Xml.Linq;
using Arraylake.HelpBuilder.Pages;
using static Arraylake.HelpBuilder.HelpFiles.MamlWriter;

namespace Arraylake.HelpBuilder.HelpFiles;

/// <summary>One example in MAML.</summary>
internal static class ExampleElement
{
    private const int TitleWidth = 64;

    public static XElement Of(ExampleHelp example) => new(
        Command + "example",
        new XElement(Maml + "title", Title(example.Title)),
        new XElement(Dev + "code", example.Output is null ? example.Code : $"{example.Code}\n\n{example.Output}"),
        // The empty paragraph separates the next example.
        new XElement(Dev + "remarks", Paragraphs(example.Remarks.Append(""), BodyIndent)));

    // Get-Help separates examples only by their titles.
    private static string Title(string title)
    {
        var dashes = new string('-', Math.Max(3, (TitleWidth - title.Length - 2) / 2));
        return $"{dashes} {title} {dashes}";
    }
}
