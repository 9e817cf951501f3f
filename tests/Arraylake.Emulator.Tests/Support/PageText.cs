using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Tests.Support;

/// <summary>Reads the HTML of pages.</summary>
internal static partial class PageText
{
    public static string? Location(this Reply reply) => reply.Message.Headers.Location?.OriginalString;

    /// <summary>The decoded text of the element with an id; null if there is none.</summary>
    public static string? TextOf(this Reply reply, string id) =>
        Regex.Match(reply.Text, $"""<(\w+)[^>]* id="{Regex.Escape(id)}"[^>]*>(.*?)</\1>""", RegexOptions.Singleline)
            is { Success: true } match
                ? Plain(match.Groups[2].Value)
                : null;

    /// <summary>The texts of all cells of a class, in order.</summary>
    public static string[] Cells(this Reply reply, string name) =>
        [.. Regex.Matches(reply.Text, $"""<td class="{name}[^"]*">(.*?)</td>""", RegexOptions.Singleline)
            .Select(match => Plain(match.Groups[1].Value))];

    private static string Plain(string html) =>
        WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(html, ""), " ")).Trim();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
