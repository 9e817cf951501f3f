using System.Text.RegularExpressions;

namespace Arraylake.TourRecorder;

/// <summary>What the tour printed.</summary>
public static partial class Recording
{
    private const string Prompt = "PS> ";

    /// <summary>
    /// Evens out what is another one in every run (port, ids, times), each in as many characters, so that recording
    /// again changes only what has changed.
    /// </summary>
    public static string Even(string session)
    {
        var text = session.ReplaceLineEndings("\n");
        text = Port().Replace(text, "127.0.0.1:49152");
        text = RequestId().Replace(text, "request-id: 00000000000000000000000000000000");
        text = RepoPrefix().Replace(text, "$1-00000000");
        return Time().Replace(text, static time => "2026-01-01 12:00Z"[..time.Length]);
    }

    /// <summary>
    /// Breaks lines between words where a window of so many columns would break them anywhere: what a command writes
    /// past the formatter (warnings, errors, What if) comes as one line.
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

    /// <summary>The blocks (remark, command, output) of the commands that begin with these words.</summary>
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

    // A table that has little room shows the day alone.
    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d( \d\d:\d\dZ)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"\n\n(?=# )")]
    private static partial Regex BlockStart();
}
