using System.Text;
using System.Text.Json;
using Arraylake.Json;

namespace Arraylake;

/// <summary>A storage file in JSON, without comments.</summary>
internal static class JsonFileText
{
    private const int DepthLimit = 16;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = DepthLimit };

    /// <exception cref="BucketConfigFileException">It is not valid JSON.</exception>
    public static FileNode Read(string text, FileErrors errors)
    {
        var json = Encoding.UTF8.GetBytes(text);
        var lines = new LineStarts(json);
        var reader = new Utf8JsonReader(json, Strict);
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, lines, errors);
            reader.Read();
            return root;
        }
        catch (JsonException ex)
        {
            var at = (int)Math.Min(
                json.Length, lines.StartOf((int)(ex.LineNumber ?? 0)) + (ex.BytePositionInLine ?? 0));
            // The message ends with the position, counted from 0.
            var reason = ex.Message.Split(" LineNumber:")[0];
            throw errors.Fatal(lines.PositionOf(at), $"This is not valid JSON. {reason}");
        }
    }

    public static string Write(FileNode root) => JsonText.WriteIndented(writer => Write(writer, root)) + "\n";

    private static FileNode ReadValue(ref Utf8JsonReader reader, LineStarts lines, FileErrors errors)
    {
        var at = lines.PositionOf((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadMap(ref reader, at, lines, errors);
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadValue(ref reader, lines, errors);
                }
                return new FileNode { Kind = FileNodeKind.List, Position = at };
            case JsonTokenType.String:
                return new FileNode { Kind = FileNodeKind.Text, Position = at, Text = TextOf(ref reader, at, errors) };
            case JsonTokenType.True or JsonTokenType.False:
                return new FileNode
                {
                    Kind = FileNodeKind.Boolean,
                    Position = at,
                    Text = reader.GetBoolean() ? "true" : "false",
                };
            case JsonTokenType.Number:
                return new FileNode
                {
                    Kind = FileNodeKind.Number,
                    Position = at,
                    Text = Encoding.UTF8.GetString(reader.ValueSpan),
                };
            default:
                return new FileNode { Kind = FileNodeKind.Null, Position = at };
        }
    }

    private static FileNode ReadMap(
        ref Utf8JsonReader reader, FilePosition at, LineStarts lines, FileErrors errors)
    {
        var keys = new FileKeys(errors);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var position = lines.PositionOf((int)reader.TokenStartIndex);
            var name = TextOf(ref reader, position, errors);
            reader.Read();
            keys.Add(new FileKey(name, position, ReadValue(ref reader, lines, errors)));
        }
        return new FileNode { Kind = FileNodeKind.Map, Position = at, Keys = keys.All };
    }

    private static string TextOf(ref Utf8JsonReader reader, FilePosition at, FileErrors errors)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw errors.Fatal(at, $"A text {TextRules.NotWellFormed}");
        }
    }

    private static void Write(Utf8JsonWriter writer, FileNode node)
    {
        switch (node.Kind)
        {
            case FileNodeKind.Map:
                writer.WriteStartObject();
                foreach (var key in node.Keys)
                {
                    writer.WritePropertyName(key.Name);
                    Write(writer, key.Value);
                }
                writer.WriteEndObject();
                break;
            case FileNodeKind.Boolean or FileNodeKind.Number:
                writer.WriteRawValue(node.Text);
                break;
            case FileNodeKind.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(node.Text);
                break;
        }
    }

    /// <summary>Where the lines of a text begin.</summary>
    private sealed class LineStarts(byte[] text)
    {
        private readonly List<int> _starts =
            [0, .. Enumerable.Range(0, text.Length).Where(at => text[at] == '\n').Select(static at => at + 1)];

        public int StartOf(int line) => _starts[Math.Clamp(line, 0, _starts.Count - 1)];

        public FilePosition PositionOf(int at)
        {
            var found = _starts.BinarySearch(at);
            var line = found >= 0 ? found : ~found - 1;
            return new FilePosition(
                line + 1, Encoding.UTF8.GetCharCount(text, _starts[line], at - _starts[line]) + 1);
        }
    }
}

/// <summary>The keys of a map while it is read: a key that occurs again is an error.</summary>
internal sealed class FileKeys(FileErrors errors)
{
    private readonly List<FileKey> _keys = [];
    private readonly Dictionary<string, FilePosition> _known = new(StringComparer.Ordinal);

    public IReadOnlyList<FileKey> All => _keys;

    public void Add(FileKey key)
    {
        if (_known.TryAdd(key.Name, key.Position))
        {
            _keys.Add(key);
        }
        else
        {
            errors.Add(
                key.Position, $"The key '{key.Name}' occurs again; the first is on line {_known[key.Name].Line}.");
        }
    }
}
