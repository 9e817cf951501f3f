using System.Text;
using System.Text.Json;
using Arraylake.Json;

namespace Arraylake;

/// <summary>A storage file in JSON, without comments.</summary>
internal static class JsonFileText
{
    private const int DepthLimit = 16;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = DepthLimit };

    /// <param name="text">The text.</param>
    /// <param name="errors">The errors of the file.</param>
    /// <param name="streamed">The map at the top that is not kept.</param>
    /// <exception cref="BucketConfigFileException">It is not valid JSON.</exception>
    public static FileNode Read(string text, FileErrors errors, StreamedMap streamed)
    {
        var json = Encoding.UTF8.GetBytes(text);
        var positions = new Positions(json);
        var reader = new Utf8JsonReader(json, Strict);
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, positions, errors, streamed);
            reader.Read();
            return root;
        }
        catch (JsonException ex)
        {
            var at = (int)Math.Min(
                json.Length, StartOfLine(json, ex.LineNumber ?? 0) + (ex.BytePositionInLine ?? 0));
            // The message ends with the position, counted from 0.
            var reason = ex.Message.Split(" LineNumber:")[0];
            throw errors.Fatal(new Positions(json).MoveTo(at), $"This is not valid JSON. {reason}");
        }
    }

    public static string Write(FileNode root) => JsonText.WriteIndented(writer => Write(writer, root)) + "\n";

    private static FileNode ReadValue(
        ref Utf8JsonReader reader,
        Positions positions,
        FileErrors errors,
        StreamedMap? inner = null,
        Action<FileKey>? each = null)
    {
        var at = positions.MoveTo((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadMap(ref reader, at, positions, errors, inner, each);
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadValue(ref reader, positions, errors);
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
        ref Utf8JsonReader reader,
        FilePosition at,
        Positions positions,
        FileErrors errors,
        StreamedMap? inner,
        Action<FileKey>? each)
    {
        var keys = new FileKeys(errors, each);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var position = positions.MoveTo((int)reader.TokenStartIndex);
            var name = TextOf(ref reader, position, errors);
            reader.Read();
            var value = ReadValue(ref reader, positions, errors, each: inner?.Find(name, keys));
            keys.Add(new FileKey(name, position, value));
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

    private static int StartOfLine(ReadOnlySpan<byte> json, long line)
    {
        var start = 0;
        for (; line > 0 && json[start..].IndexOf((byte)'\n') is >= 0 and var end; line--)
        {
            start += end + 1;
        }
        return start;
    }

    /// <summary>Counts lines and columns while a text is read.</summary>
    private sealed class Positions(byte[] text)
    {
        private int _at;
        private FilePosition _position = FilePosition.Start;

        /// <summary>The position of a byte that is not before the previous one.</summary>
        public FilePosition MoveTo(int at)
        {
            var passed = text.AsSpan(_at, at - _at);
            _at = at;
            var (line, column) = _position;
            for (; passed.IndexOf((byte)'\n') is >= 0 and var end; passed = passed[(end + 1)..])
            {
                (line, column) = (line + 1, FilePosition.Start.Column);
            }
            return _position = new FilePosition(line, column + Encoding.UTF8.GetCharCount(passed));
        }
    }
}
