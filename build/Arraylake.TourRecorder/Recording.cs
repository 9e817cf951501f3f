using System.Text.RegularExpressions;

namespace Arraylake.TourRecorder;

/// <summary>The output of the tour.</summary>
public static partial class Recording
{
    private const string Prompt = "PS> ";

    /// <summary>
    /// Replaces values that differ in every run (port, ids, times) with fixed ones of the same length, so that a new
    /// recording shows only real changes.
    /// </summary>
    public static string Normalize(string session)
    {
        var text = session.ReplaceLineEndings("\n");
        text = Port().Replace(text, "127.0.0.1:49152");
        text = RequestId().Replace(text, "request-id: 00000000000000000000000000000000");
        text = RepoPrefix().Replace(text, "$1-00000000");
        return Time().Replace(text, static time => "2026-01-01 12:00Z"[..time.Length]);
    }

    /// <summary>
    /// Wraps lines between words. Messages that bypass the formatter (warnings, errors, What if) are single lines,
    /// which a terminal would wrap anywhere.
    /// </summary>
    public static string Wrap(string session, int columns) => string.Join(
        '\n', session.ReplaceLineEndings("\n").Split('\n').Select(line => WrapLine(line, columns)));

    private static string WrapLine(string line, int columns)
    {
        var plain = AnsiText.Strip(line);
        if (plain.Length <= columns)
        {
            return line;
        }
        List<string> lines = [];
        var indent = plain[..^plain.TrimStart(' ').Length];
        foreach (var word in line.Split(' '))
        {
            var longer = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count > 0 && AnsiText.Strip(longer).Length <= columns)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(lines.Count == 0 ? word : indent + word);
            }
        }
        return string.Join('\n', lines);
    }

    /// <summary>Selects the blocks (remark, command, output) whose command begins with one of these texts.</summary>
    public static string Blocks(string session, IReadOnlyList<string> commands) => string.Join(
        "\n\n",
        BlockStart().Split(session).Select(block => block.Trim())
            .Where(block => block.Split('\n').Any(line => commands.Any(command =>
                line.StartsWith(Prompt + command, StringComparison.Ordinal)))));

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Port();

    [GeneratedRegex("request-id: [0-9a-f]{32}")]
    private static partial Regex RequestId();

    [GeneratedRegex(@"\b([a-z]+)-[0-9a-f]{8}\b")]
    private static partial Regex RepoPrefix();

    // Narrow tables show only the day.
    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d( \d\d:\d\dZ)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"\n\n(?=# )")]
    private static partial Regex BlockStart();
}
