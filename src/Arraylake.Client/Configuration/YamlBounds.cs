using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Arraylake.Configuration;

/// <summary>
/// Finds out whether a YAML text stays within bounds before a tree is made of it: the library makes one by recursion,
/// and compares keys with all that their aliases stand for, so a small file could end the process, or never end.
/// </summary>
internal sealed class YamlBounds
{
    private const int DepthLimit = 16;
    private const int NodeLimit = 10_000;

    private readonly Stack<Node> _open = [];
    private readonly Dictionary<AnchorName, Node> _anchors = [];

    /// <summary>Where it becomes more than a config can be; null where it does not.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static Mark? FirstBeyond(string text)
    {
        var bounds = new YamlBounds();
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            if (!bounds.Holds(parser.Current!))
            {
                return parser.Current!.Start;
            }
        }
        return null;
    }

    private bool Holds(ParsingEvent part)
    {
        switch (part)
        {
            case MappingStart or SequenceStart:
                _open.Push(new Node(((NodeEvent)part).Anchor));
                return _open.Count <= DepthLimit;
            case MappingEnd or SequenceEnd:
                return Add(_open.Pop());
            case Scalar scalar:
                return Add(new Node(scalar.Anchor));
            case AnchorAlias alias:
                // Of what is not complete yet, there is no end.
                return _open.All(node => node.Anchor != alias.Value)
                    && Add(_anchors.GetValueOrDefault(alias.Value) ?? new Node(AnchorName.Empty));
            default:
                return true;
        }
    }

    private bool Add(Node node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _anchors[node.Anchor] = node;
        }
        if (!_open.TryPeek(out var parent))
        {
            return true;
        }
        parent.Nodes += node.Nodes;
        parent.Height = Math.Max(parent.Height, node.Height + 1);
        return parent.Nodes <= NodeLimit && _open.Count + node.Height <= DepthLimit;
    }

    private sealed class Node(AnchorName anchor)
    {
        public AnchorName Anchor => anchor;

        /// <summary>How many it stands for, with all that aliases repeat.</summary>
        public int Nodes { get; set; } = 1;

        public int Height { get; set; }
    }
}
