using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Arraylake.Configuration;

/// <summary>
/// Flattens YAML into keys such as <c>service.uri</c>, straight from the parser's events. The only type that knows
/// YamlDotNet, so that the library is loaded only if there is a config file.
/// </summary>
internal sealed class YamlText
{
    // A small file with aliases may expand to a huge or an endless one.
    private const int DepthLimit = 16;
    private const int NodeLimit = 10_000;

    private readonly string _file;
    private readonly List<ParsingEvent> _events = [];
    private readonly Dictionary<int, int> _aliasTargets = [];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private int _nodeCount;

    private YamlText(string file) => _file = file;

    /// <exception cref="ArraylakeConfigurationException">
    /// It is not valid YAML, or too large. The message does not repeat the content, which may be a token.
    /// </exception>
    public static Dictionary<string, string> Read(string text, string file)
    {
        var yaml = new YamlText(file);
        try
        {
            yaml.Parse(text);
            yaml.AddDocument();
            return yaml._values;
        }
        catch (YamlException ex)
        {
            throw new ArraylakeConfigurationException(TabIndentation(text, ex) is { } tab
                ? $"The config file '{file}' is not valid YAML (line {tab.Line}): YAML allows only spaces for "
                    + "indentation, not tabs."
                : $"The config file '{file}' is not valid YAML (line {ex.Start.Line}).");
        }
        catch (InvalidOperationException)
        {
            // A fault of YamlDotNet, such as with a text in brackets that continues on the next line.
            throw new ArraylakeConfigurationException($"The config file '{file}' is not valid YAML.");
        }
    }

    private void Parse(string text)
    {
        var anchors = new Dictionary<AnchorName, int>();
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var parsed = parser.Current!;
            depth += parsed.NestingIncrease;
            // Every node has at most two events; stream and document are two levels more.
            if (_events.Count > 2 * NodeLimit || depth > DepthLimit + 2)
            {
                throw TooLarge(parsed);
            }
            if (parsed is AnchorAlias alias)
            {
                _aliasTargets[_events.Count] = anchors.TryGetValue(alias.Value, out var target)
                    ? target
                    : throw new YamlException(alias.Start, alias.End, "Unknown alias.");
            }
            else if (parsed is NodeEvent { Anchor: { IsEmpty: false } anchor })
            {
                anchors[anchor] = _events.Count;
            }
            _events.Add(parsed);
        }
    }

    private void AddDocument()
    {
        var root = _events.FindIndex(static parsed => parsed is DocumentStart) + 1;
        if (root == 0 || IsNull(_events[root]))
        {
            return;
        }
        if (_events[root] is not MappingStart)
        {
            throw Invalid("is not a list of keys and values", _events[root]);
        }
        AddMapping(Enter(root, depth: 0), prefix: "", depth: 1);
    }

    private void AddMapping(int start, string prefix, int depth)
    {
        (int Key, int Value)[] pairs = [.. ChildrenOf(start).Chunk(2).Select(static pair => (pair[0], pair[1]))];
        CheckDuplicates(pairs.Select(pair => _events[pair.Key]).OfType<Scalar>());
        // Merged keys count less than those beside them, wherever they are.
        foreach (var (_, value) in pairs.Where(pair => IsMerge(_events[pair.Key])))
        {
            AddMerged(Enter(value, depth), prefix, depth);
        }
        foreach (var (name, value) in pairs.Where(pair => !IsMerge(_events[pair.Key])))
        {
            Visit(name, depth);
            if (_events[name] is Scalar { Value: { } text })
            {
                AddValue(prefix + SettingKey.Normalize(text), value, depth);
            }
            else
            {
                Visit(value, depth);
            }
        }
    }

    private void AddValue(string key, int value, int depth)
    {
        var at = Enter(value, depth);
        switch (_events[at])
        {
            case MappingStart:
                AddMapping(at, key + ".", depth + 1);
                break;
            case var other when SettingKey.IsSection(key) && !IsNull(other):
                throw new ArraylakeConfigurationException(
                    $"The key '{key}' in config file '{_file}' must contain further keys: '{key}:' with an indented "
                    + $"line below it (line {other.Start.Line}).");
            case Scalar scalar when !IsNull(scalar) && !string.IsNullOrWhiteSpace(scalar.Value):
                _values[key] = scalar.Value.Trim();
                break;
            case SequenceStart list when SettingKey.IsUsed(key):
                throw new ArraylakeConfigurationException(
                    $"The key '{key}' in config file '{_file}' must be a text (line {list.Start.Line}).");
            default:
                VisitChildren(at, depth);
                break;
        }
    }

    // The first of several mappings wins (https://yaml.org/type/merge.html).
    private void AddMerged(int merged, string prefix, int depth)
    {
        IEnumerable<int> parts = _events[merged] is SequenceStart
            ? ChildrenOf(merged).Select(part => Enter(part, depth)).Reverse()
            : [merged];
        foreach (var part in parts)
        {
            if (_events[part] is not MappingStart)
            {
                throw new ArraylakeConfigurationException(
                    $"The key '<<' in config file '{_file}' takes keys and values (line {_events[part].Start.Line}).");
            }
            AddMapping(part, prefix, depth + 1);
        }
    }

    // Nodes without a setting: they count, with all that their aliases repeat.
    private void Visit(int node, int depth) => VisitChildren(Enter(node, depth), depth);

    private void VisitChildren(int node, int depth)
    {
        if (_events[node] is MappingStart or SequenceStart)
        {
            foreach (var child in ChildrenOf(node))
            {
                Visit(child, depth + 1);
            }
        }
    }

    /// <summary>Counts a node, and follows an alias to the node that it repeats.</summary>
    private int Enter(int node, int depth) => ++_nodeCount > NodeLimit || depth > DepthLimit
        ? throw TooLarge(_events[node])
        : _aliasTargets.GetValueOrDefault(node, node);

    private IEnumerable<int> ChildrenOf(int start)
    {
        for (var at = start + 1; _events[at].NestingIncrease >= 0; at = After(at))
        {
            yield return at;
        }
    }

    private int After(int node)
    {
        var depth = 0;
        do
        {
            depth += _events[node++].NestingIncrease;
        }
        while (depth > 0);
        return node;
    }

    private static void CheckDuplicates(IEnumerable<Scalar> names)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!known.Add(name.Value))
            {
                throw new YamlException(name.Start, name.End, "Duplicate key.");
            }
        }
    }

    private ArraylakeConfigurationException TooLarge(ParsingEvent parsed) =>
        Invalid("is too large or too deeply nested for a config", parsed);

    private ArraylakeConfigurationException Invalid(string problem, ParsingEvent parsed) =>
        new($"The config file '{_file}' {problem} (line {parsed.Start.Line}).");

    private static bool IsMerge(ParsingEvent name) => name is Scalar { Style: ScalarStyle.Plain, Value: "<<" };

    private static bool IsNull(ParsingEvent value) => value is Scalar
    {
        Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL",
    };

    // YamlDotNet names the line on which the mapping or the text before the tab begins.
    internal static FilePosition? TabIndentation(string text, YamlException ex)
    {
        if (!ex.Message.Contains("tab", StringComparison.Ordinal))
        {
            return null;
        }
        var lines = text.Split('\n');
        for (var at = (int)ex.Start.Line - 1; at < lines.Length; at++)
        {
            var indent = lines[at].AsSpan().IndexOfAnyExcept(' ');
            if (indent >= 0 && lines[at][indent] == '\t')
            {
                return new FilePosition(at + 1, indent + 1);
            }
        }
        return null;
    }
}
