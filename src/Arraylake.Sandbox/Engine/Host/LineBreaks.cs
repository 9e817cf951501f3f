using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;

namespace Arraylake.Sandbox;

/// <summary>Breaks long lines between words.</summary>
internal static class LineBreaks
{
    /// <summary>
    /// Breaks the lines of a text at a width. What follows is indented as far as the line. Escape sequences take no
    /// room.
    /// </summary>
    public static string Insert(string text, int width) =>
        string.Join(Environment.NewLine, text.Split(Environment.NewLine).Select(line => Break(line, width)));

    private static string Break(string line, int width)
    {
        if (Length(line) <= width)
        {
            return line;
        }
        var plain = new StringDecorated(line).ToString(OutputRendering.PlainText);
        var indent = plain[..(plain.Length - plain.TrimStart(' ').Length)];
        var words = line.Split(' ');
        var broken = new StringBuilder(words[0]);
        var column = Length(words[0]);
        foreach (var word in words.Skip(1))
        {
            var length = Length(word);
            if (column > indent.Length && column + 1 + length > width)
            {
                broken.AppendLine().Append(indent);
                column = indent.Length;
            }
            else
            {
                broken.Append(' ');
                column++;
            }
            broken.Append(word);
            column += length;
        }
        return broken.ToString();
    }

    private static int Length(string text) => new StringDecorated(text).ContentLength;
}
