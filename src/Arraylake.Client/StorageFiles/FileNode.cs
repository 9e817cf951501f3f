namespace Arraylake;

/// <summary>The kinds of values that YAML and JSON have in common.</summary>
internal enum FileNodeKind
{
    Map,
    List,
    Text,
    Boolean,
    Number,
    Null,
}

/// <summary>A place in a file, from 1.</summary>
internal readonly record struct FilePosition(int Line, int Column)
{
    public static FilePosition Start { get; } = new(1, 1);
}

/// <summary>A key of a map.</summary>
internal sealed record FileKey(string Name, FilePosition Position, FileNode Value);

/// <summary>A value of a file, whichever format the file has.</summary>
internal sealed class FileNode
{
    private static readonly List<FileKey> None = [];

    public required FileNodeKind Kind { get; init; }

    public FilePosition Position { get; init; }

    /// <summary>A scalar as it is written, without quotes.</summary>
    public string Text { get; init; } = "";

    /// <summary>The keys of a map, in the order of the file.</summary>
    public List<FileKey> Keys { get; init; } = None;

    /// <summary>Whether YAML writes a map on one line.</summary>
    public bool IsInline { get; init; }

    /// <summary>The kind, for messages.</summary>
    public string Description => Kind switch
    {
        FileNodeKind.Map => "a map",
        FileNodeKind.List => "a list",
        FileNodeKind.Text => "a text",
        FileNodeKind.Boolean => "true or false",
        FileNodeKind.Number => "a number",
        _ => "empty",
    };

    /// <summary>A key of a map; null if it is missing. For maps with a few known keys.</summary>
    public FileKey? Find(string name)
    {
        foreach (var key in Keys)
        {
            if (key.Name == name)
            {
                return key;
            }
        }
        return null;
    }

    public static FileNode OfText(string text) => new() { Kind = FileNodeKind.Text, Text = text };

    public static FileNode OfMap(IEnumerable<(string Name, FileNode Value)> keys, bool isInline = false) => new()
    {
        Kind = FileNodeKind.Map,
        Keys = [.. keys.Select(static key => new FileKey(key.Name, default, key.Value))],
        IsInline = isInline,
    };

    /// <summary>A plain value: null, text, boolean or number.</summary>
    public static FileNode OfPlain(object? value) => value switch
    {
        null => new() { Kind = FileNodeKind.Null },
        bool flag => new() { Kind = FileNodeKind.Boolean, Text = flag ? "true" : "false" },
        string text => OfText(text),
        IFormattable number => new()
        {
            Kind = FileNodeKind.Number,
            Text = number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        },
        _ => throw new ArgumentException("Not a plain value.", nameof(value)),
    };
}

/// <summary>The errors of a file: as many as can be found in one go.</summary>
internal sealed class FileErrors(string? path)
{
    private readonly List<BucketConfigFileError> _found = [];

    public void Add(FilePosition at, string message) => _found.Add(new BucketConfigFileError(
        Math.Max(1, at.Line), Math.Max(1, at.Column), PrintableText.Escape(message)));

    /// <exception cref="BucketConfigFileException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
        {
            throw All();
        }
    }

    /// <summary>The error after which the rest of the file cannot be read.</summary>
    public BucketConfigFileException Fatal(FilePosition at, string message)
    {
        Add(at, message);
        return All();
    }

    private BucketConfigFileException All() => new(
        path, [.. _found.OrderBy(static error => error.Line).ThenBy(static error => error.Column)]);
}
