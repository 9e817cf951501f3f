using System.Security.Cryptography;
using System.Text;

namespace Arraylake;

/// <summary>
/// The BucketConfigs of one organization as a file in YAML or JSON, for reviews: stable order, no ids, no dates, no
/// secrets but references to them.
/// </summary>
public sealed class BucketConfigFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxSize = 8 * 1024 * 1024;

    private const int CollisionMarkLength = 8;

    /// <summary>The file; null if it was not read from one.</summary>
    public string? Path { get; init; }

    /// <summary>The organization's name.</summary>
    public required string Organization { get; init; }

    /// <summary>The nickname of the default, one of <see cref="Buckets"/>; null leaves the default as it is.</summary>
    public string? Default { get; init; }

    /// <summary>The configs, in the order of the file.</summary>
    public required IReadOnlyList<BucketConfigFileEntry> Buckets { get; init; }

    internal FilePosition OrganizationPosition { get; init; } = FilePosition.Start;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A file with one of <see cref="StorageFileFormats.Extensions"/>.</param>
    /// <param name="allowPlainSecrets">Whether it may contain secrets in clear.</param>
    /// <param name="shownPath">The path in errors; null for <paramref name="path"/>.</param>
    /// <exception cref="BucketConfigFileException">It is invalid; all errors that could be found.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static BucketConfigFile Read(string path, bool allowPlainSecrets = false, string? shownPath = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return StorageFileText.Read(path, allowPlainSecrets, shownPath ?? path).Parse();
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">Its format.</param>
    /// <param name="path">The file, for errors; null if there is none.</param>
    /// <param name="allowPlainSecrets">Whether it may contain secrets in clear.</param>
    /// <exception cref="BucketConfigFileException">It is invalid; all errors that could be found.</exception>
    public static BucketConfigFile Parse(
        string text, StorageFileFormat format, string? path = null, bool allowPlainSecrets = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var errors = new FileErrors(path);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw errors.Fatal(FilePosition.Start, "The file is empty.");
        }
        var reader = new BucketConfigFileReader(errors, path, allowPlainSecrets);
        var buckets = new StreamedMap(BucketConfigFileKeys.Buckets, reader.AddBucket);
        var file = reader.Read(format == StorageFileFormat.Json
            ? JsonFileText.Read(text, errors, buckets)
            : YamlFileText.Read(text, errors, buckets));
        errors.ThrowIfAny();
        return file!;
    }

    /// <summary>The file of configs that exist.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="configs">All of its configs.</param>
    public static BucketConfigFile Of(string org, IEnumerable<BucketConfig> configs)
    {
        ArgumentNullException.ThrowIfNull(org);
        ArgumentNullException.ThrowIfNull(configs);
        List<BucketConfig> sorted = [.. configs.OrderBy(static config => config.Nickname, StringComparer.Ordinal)];
        // Azure Key Vault ignores case, and a_b and a.b have the same name.
        var names = sorted.ToLookup(
            config => SecretReference.NameFor(org, config.Nickname), StringComparer.OrdinalIgnoreCase);
        string NameOf(string nickname) => SecretReference.NameFor(org, nickname) is var name
            && names[name].Skip(1).Any() ? $"{name}-{MarkOf(nickname)}" : name;
        return new BucketConfigFile
        {
            Organization = org,
            Default = sorted.Find(static config => config.IsDefault)?.Nickname,
            Buckets = [.. sorted.Select(config => BucketConfigFileEntry.Of(config, NameOf(config.Nickname)))],
        };
    }

    /// <summary>The text of the file; lines end with a line feed on every system.</summary>
    /// <param name="format">The format.</param>
    public string ToText(StorageFileFormat format)
    {
        var root = BucketConfigFileWriter.NodeOf(this, withSchema: format == StorageFileFormat.Json);
        return format == StorageFileFormat.Json
            ? JsonFileText.Write(root)
            : $"# yaml-language-server: $schema={BucketConfigFileSchema.Reference}\n" + YamlFileText.Write(root);
    }

    /// <summary>An error about the organization in the file.</summary>
    /// <param name="message">A sentence for people.</param>
    public BucketConfigFileException OrganizationError(string message) =>
        new FileErrors(Path).Fatal(OrganizationPosition, message);

    private static string MarkOf(string nickname) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(nickname)))[..CollisionMarkLength]
            .ToLowerInvariant();
}
