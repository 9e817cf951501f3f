using System.Globalization;
using Microsoft.Testing.Platform.Extensions.Messages;

namespace Arraylake.Pester.Tests;

/// <summary>Makes what the test platform reports of what Pester found, for one suite.</summary>
internal sealed class TestNodes(Suite suite)
{
    private readonly Dictionary<int, int> _seen = [];

    /// <summary>
    /// The line that the id of a test names, so that a chosen test can be run again; null for other ids.
    /// </summary>
    public static int? LineOf(Suite suite, string id)
    {
        var start = suite.Name + ":";
        return id.StartsWith(start, StringComparison.Ordinal)
            && int.TryParse(id[start.Length..].Split('#')[0], CultureInfo.InvariantCulture, out var line)
                ? line
                : null;
    }

    /// <summary>A test; those of one line, which has -ForEach, are numbered.</summary>
    public TestNode Test(WorkerLine line, bool onlyList)
    {
        var number = _seen[line.Line] = _seen.GetValueOrDefault(line.Line) + 1;
        var state = onlyList ? DiscoveredTestNodeStateProperty.CachedInstance : State(line);
        return New(string.Create(CultureInfo.InvariantCulture, $"{suite.Name}:{line.Line}#{number}"), line, state);
    }

    /// <summary>Something that no test has to say: a setup that failed, or a suite without an end.</summary>
    public TestNode Broken(WorkerLine line)
    {
        var number = _seen[0] = _seen.GetValueOrDefault(0) + 1;
        var named = line.Name.Length > 0 ? line : line with { Name = suite.Name };
        return New(string.Create(CultureInfo.InvariantCulture, $"{suite.Name}!{number}"), named, Failed(named));
    }

    private TestNodeStateProperty State(WorkerLine line) => line.Kind switch
    {
        WorkerLineKind.Passed => PassedTestNodeStateProperty.CachedInstance,
        WorkerLineKind.Skipped when line.Message.Length > 0 => new SkippedTestNodeStateProperty(line.Message),
        WorkerLineKind.Skipped => Failed(line with
        {
            Message = "It was skipped without a reason: use Set-ItResult -Skipped -Because, not -Skip.",
        }),
        // Pester tells why with the block, which is reported too.
        WorkerLineKind.Failed when line.Message.Length == 0 =>
            Failed(line with { Message = "It was not run: a setup around it failed." }),
        _ => Failed(line),
    };

    private FailedTestNodeStateProperty Failed(WorkerLine line)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"   at {line.Name} in {suite.Path}:line {line.Line}");
        return new FailedTestNodeStateProperty(
            new PesterFailure(line.Message, line.Trace.Length > 0 ? line.Trace : at));
    }

    private TestNode New(string id, WorkerLine line, TestNodeStateProperty state)
    {
        var position = new LinePosition(line.Line, 0);
        var duration = TimeSpan.FromMilliseconds(line.Milliseconds);
        var ended = DateTimeOffset.UtcNow;
        return new TestNode
        {
            Uid = new TestNodeUid(id),
            DisplayName = line.Name,
            Properties = new PropertyBag(
                state,
                new TestFileLocationProperty(suite.Path, new LinePositionSpan(position, position)),
                new TimingProperty(new TimingInfo(ended - duration, ended, duration))),
        };
    }
}
