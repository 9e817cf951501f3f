namespace Arraylake;

/// <summary>The formats of a storage file, by its extension.</summary>
public enum StorageFileFormat
{
    /// <summary><c>.yaml</c> or <c>.yml</c>.</summary>
    Yaml,

    /// <summary><c>.json</c>.</summary>
    Json,
}

/// <summary>The extensions of storage files.</summary>
public static class StorageFileFormats
{
    /// <summary>The extensions, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".yaml", ".yml", ".json"];

    /// <summary>The format of a file; null for any other extension.</summary>
    /// <param name="path">The path or name of a file.</param>
    public static StorageFileFormat? Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".yaml" or ".yml" => StorageFileFormat.Yaml,
        ".json" => StorageFileFormat.Json,
        _ => null,
    };
}
