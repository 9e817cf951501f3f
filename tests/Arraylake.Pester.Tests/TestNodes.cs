using System.Globalization;
using Microsoft.Testing.Platform.Extensions.Messages;

namespace Arraylake.Pester.Tests;

/// <summary>Converts the results of one suite to test nodes of Microsoft.Testing.Platform.</summary>
internal sealed class TestNodes(Suite suite)
{
    private readonly Dictionary<int, int> _seen = [];

    /// <summary>The line number in a test's id, for running selected tests; null for other ids.</summary>
    public static int? LineOf(Suite suite, string id)
    {
        var start = suite.Name + ":";
        return id.StartsWith(start, StringComparison.Ordinal)
            && int.TryParse(id[start.Length..].Split('#')[0], CultureInfo.InvariantCulture, out var line)
                ? line
                : null;
    }

    /// <summary>A test. Tests on the same line (-ForEach) are numbered.</summary>
    public TestNode Test(WorkerLine line, bool listOnly)
    {
        var number = _seen[line.Line] = _seen.GetValueOrDefault(line.Line) + 1;
        var state = listOnly ? DiscoveredTestNodeStateProperty.CachedInstance : State(line);
        return New(string.Create(CultureInfo.InvariantCulture, $"{suite.Name}:{line.Line}#{number}"), line, state);
    }

    /// <summary>A failure outside any test, such as a failed setup.</summary>
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
            Message = "It was skipped without a reason: use Set-ItResult -Skipped -Because instead of -Skip.",
        }),
        // Pester reports the reason with the block.
        WorkerLineKind.Failed when line.Message.Length == 0 =>
            Failed(line with { Message = "It did not run: a setup failed." }),
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
