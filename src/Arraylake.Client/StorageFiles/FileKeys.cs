namespace Arraylake;

/// <summary>A map of a file whose keys are handled while the file is read, and not kept: it may be long.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Read">Called with each of its keys that does not occur again.</param>
internal sealed record StreamedMap(string Name, Action<FileKey> Read)
{
    /// <summary>The reader of a key's value; null for all keys but the first with the name.</summary>
    /// <param name="name">The key.</param>
    /// <param name="before">The keys before it.</param>
    public Action<FileKey>? Find(string name, FileKeys before) =>
        name == Name && !before.Contains(name) ? Read : null;
}

/// <summary>The keys of a map while it is read: a key that occurs again is an error.</summary>
/// <param name="errors">The errors of the file.</param>
/// <param name="each">Called with each key, which is then not kept; null keeps them.</param>
internal sealed class FileKeys(FileErrors errors, Action<FileKey>? each)
{
    // A map with a few keys needs no dictionary.
    private const int Few = 16;

    private readonly List<FileKey> _keys = [];
    private Dictionary<string, int>? _lines = each is null ? null : new(StringComparer.Ordinal);

    public List<FileKey> All => _keys;

    public bool Contains(string name) => LineOf(name) is not null;

    public void Add(FileKey key)
    {
        if (LineOf(key.Name) is { } first)
        {
            errors.Add(key.Position, $"The key '{key.Name}' occurs again; the first is on line {first}.");
            return;
        }
        _lines?.Add(key.Name, key.Position.Line);
        if (each is not null)
        {
            each(key);
            return;
        }
        _keys.Add(key);
        if (_keys.Count > Few)
        {
            _lines ??= _keys.ToDictionary(
                static known => known.Name, static known => known.Position.Line, StringComparer.Ordinal);
        }
    }

    private int? LineOf(string name)
    {
        if (_lines is not null)
        {
            return _lines.TryGetValue(name, out var line) ? line : null;
        }
        foreach (var key in _keys)
        {
            if (key.Name == name)
            {
                return key.Position.Line;
            }
        }
        return null;
    }
}
