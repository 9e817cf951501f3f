using System.Globalization;
using System.Text.RegularExpressions;
using Arraylake.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Arraylake;

/// <summary>
/// A storage file in YAML, without anchors, tags and further documents. Apart from the reader of config files the only
/// type that knows YamlDotNet, so that the library is loaded only for a YAML file.
/// </summary>
internal static partial class YamlFileText
{
    private const int DepthLimit = 16;

    /// <param name="text">The text.</param>
    /// <param name="errors">The errors of the file.</param>
    /// <param name="streamed">The map at the top that is not kept.</param>
    /// <exception cref="BucketConfigFileException">It is not valid YAML.</exception>
    public static FileNode Read(string text, FileErrors errors, StreamedMap streamed)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            FileNode? root = null;
            while (parser.MoveNext())
            {
                switch (parser.Current)
                {
                    case DocumentStart second when root is not null:
                        throw errors.Fatal(
                            At(second.Start), "A second document begins here. Write one file for each organization.");
                    case StreamStart or StreamEnd or DocumentStart or DocumentEnd:
                        break;
                    default:
                        root = ReadNode(parser, errors, depth: 1, streamed);
                        break;
                }
            }
            return root ?? new FileNode { Kind = FileNodeKind.Null, Position = FilePosition.Start };
        }
        catch (YamlException ex)
        {
            throw YamlText.TabIndentation(text, ex) is { } tab
                ? errors.Fatal(tab, "YAML allows only spaces for indentation, not tabs.")
                : errors.Fatal(At(ex.Start), $"This is not valid YAML. {ex.Message}");
        }
        catch (InvalidOperationException)
        {
            // A fault of YamlDotNet, such as with a text in brackets that continues on the next line.
            throw errors.Fatal(
                parser.Current is { } last ? At(last.End) : FilePosition.Start, "This is not valid YAML.");
        }
    }

    /// <summary>A text at the top, before any map or list; null if there is none. Finds no errors.</summary>
    public static string? Peek(string text, string name)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            parser.Consume<MappingStart>();
            while (parser.TryConsume<Scalar>(out var key) && parser.TryConsume<Scalar>(out var value))
            {
                if (key.Value == name)
                {
                    return KindOf(value) == FileNodeKind.Text ? value.Value : null;
                }
            }
        }
        catch (Exception ex) when (ex is YamlException or InvalidOperationException)
        {
        }
        return null;
    }

    public static string Write(FileNode root)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, EmitterSettings.Default.WithBestWidth(int.MaxValue).WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Write(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        // Such characters are only in texts in double quotes.
        return string.Join('\n', text.ToString().Split('\n').Select(static line => PrintableText.Escape(
            line, static codePoint => string.Create(CultureInfo.InvariantCulture, $"\\U{codePoint:x8}"))));
    }

    private static FileNode ReadNode(
        Parser parser, FileErrors errors, int depth, StreamedMap? inner = null, Action<FileKey>? each = null)
    {
        var at = At(parser.Current!.Start);
        switch (parser.Current)
        {
            case AnchorAlias:
            case NodeEvent { Anchor.IsEmpty: false }:
                throw errors.Fatal(at, "Anchors and aliases ('&' and '*') are not supported. Write the values out.");
            case NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } }:
                throw errors.Fatal(at, "Tags ('!') are not supported. Write the value in quotes if it is a text.");
            case Scalar scalar:
                return ReadScalar(scalar, at);
            case var _ when depth > DepthLimit:
                throw errors.Fatal(at, $"The file is nested more than {DepthLimit} levels deep.");
            case MappingStart:
                return ReadMap(parser, errors, at, depth, inner, each);
            default:
                while (parser.MoveNext() && parser.Current is not SequenceEnd)
                {
                    ReadNode(parser, errors, depth + 1);
                }
                return new FileNode { Kind = FileNodeKind.List, Position = at };
        }
    }

    private static FileNode ReadMap(
        Parser parser, FileErrors errors, FilePosition at, int depth, StreamedMap? inner, Action<FileKey>? each)
    {
        var keys = new FileKeys(errors, each);
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var name = ReadNode(parser, errors, depth + 1);
            parser.MoveNext();
            var value = ReadNode(parser, errors, depth + 1, each: inner?.Find(name.Text, keys));
            if (name.Kind is FileNodeKind.Map or FileNodeKind.List)
            {
                errors.Add(name.Position, $"A key must be a text, not {name.Description}.");
            }
            else
            {
                keys.Add(new FileKey(name.Text, name.Position, value));
            }
        }
        return new FileNode { Kind = FileNodeKind.Map, Position = at, Keys = keys.All };
    }

    private static FileNode ReadScalar(Scalar scalar, FilePosition at)
    {
        var kind = KindOf(scalar);
        return new FileNode
        {
            Kind = kind,
            Position = at,
            Text = kind == FileNodeKind.Boolean ? scalar.Value.ToLowerInvariant() : scalar.Value,
        };
    }

    // The core schema of YAML 1.2, as editors apply it: yes, no, on and off are texts.
    private static FileNodeKind KindOf(Scalar scalar) =>
        scalar.Style != ScalarStyle.Plain ? FileNodeKind.Text
        : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? FileNodeKind.Null
        : IsBoolean(scalar.Value) ? FileNodeKind.Boolean
        : IsNumber(scalar.Value) ? FileNodeKind.Number
        : FileNodeKind.Text;

    private static bool IsBoolean(string text) => text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE";

    // Most texts begin with a letter.
    private static bool IsNumber(string text) =>
        (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.') && Number().IsMatch(text);

    private static void Write(Emitter emitter, FileNode node)
    {
        if (node.Kind != FileNodeKind.Map)
        {
            emitter.Emit(ScalarOf(node.Text, isText: node.Kind == FileNodeKind.Text));
            return;
        }
        emitter.Emit(new MappingStart(
            AnchorName.Empty, TagName.Empty, isImplicit: true,
            node.IsInline || node.Keys.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
        foreach (var key in node.Keys)
        {
            emitter.Emit(ScalarOf(key.Name, isText: true));
            Write(emitter, key.Value);
        }
        emitter.Emit(new MappingEnd());
    }

    private static Scalar ScalarOf(string text, bool isText) => new(
        AnchorName.Empty,
        TagName.Empty,
        text,
        isText && !IsPlain(text) ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain,
        isPlainImplicit: true,
        isQuotedImplicit: true);

    // Only texts that no version of YAML takes for something else.
    private static bool IsPlain(string text) => PlainText().IsMatch(text) && !OtherWord().IsMatch(text);

    private static FilePosition At(Mark mark) => new((int)mark.Line, (int)mark.Column);

    [GeneratedRegex(
        @"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
        + @"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_./@-]*(://[A-Za-z0-9_.][A-Za-z0-9_./:@-]*[A-Za-z0-9_/])?\z")]
    private static partial Regex PlainText();

    [GeneratedRegex("^(y|n|yes|no|on|off|true|false|null)\\z", RegexOptions.IgnoreCase)]
    private static partial Regex OtherWord();
}
