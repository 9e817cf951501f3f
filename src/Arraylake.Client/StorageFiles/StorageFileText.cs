using Arraylake.Configuration;

namespace Arraylake;

/// <summary>The text of a storage file that is not parsed yet.</summary>
internal sealed class StorageFileText
{
    // In characters: a few hundred configs, which take a few milliseconds in YAML.
    private const int Long = 16 * 1024;

    private readonly string _text;
    private readonly StorageFileFormat _format;
    private readonly string _path;
    private readonly bool _allowPlainSecrets;

    private StorageFileText(string text, StorageFileFormat format, string path, bool allowPlainSecrets) =>
        (_text, _format, _path, _allowPlainSecrets) = (text, format, path, allowPlainSecrets);

    /// <inheritdoc cref="BucketConfigFile.Read"/>
    public static StorageFileText Read(string path, bool allowPlainSecrets, string shownPath)
    {
        var errors = new FileErrors(shownPath);
        var format = StorageFileFormats.Of(path) ?? throw errors.Fatal(
            FilePosition.Start, $"The extension must be one of {string.Join(", ", StorageFileFormats.Extensions)}.");
        var content = BoundedFile.TryReadBytes(path, BucketConfigFile.MaxSize) ?? throw errors.Fatal(
            FilePosition.Start, $"The file is larger than {BucketConfigFile.MaxSize / 1024 / 1024} MiB.");
        return new StorageFileText(StorageFileContent.Decode(content, errors), format, shownPath, allowPlainSecrets);
    }

    /// <summary>
    /// The organization at the top of a file that takes long to parse, which is long YAML; null for any other. The file
    /// may be invalid.
    /// </summary>
    public string? PeekOrganization() => _format == StorageFileFormat.Yaml && _text.Length > Long
        ? YamlFileText.Peek(_text, BucketConfigFileKeys.Organization)
        : null;

    /// <inheritdoc cref="BucketConfigFile.Parse"/>
    public BucketConfigFile Parse() => BucketConfigFile.Parse(_text, _format, _path, _allowPlainSecrets);
}
