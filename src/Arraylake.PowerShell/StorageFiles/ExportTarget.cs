using System.Text;
using Arraylake.Configuration;

namespace Arraylake.PowerShell;

/// <summary>The place for exported files.</summary>
/// <param name="FullPath">The full path of a file or a folder.</param>
/// <param name="Given">As the user typed it; null for the current folder.</param>
/// <param name="Written">The organization of each file of this command.</param>
internal sealed record ExportTarget(string FullPath, string? Given, Dictionary<string, string> Written)
{
    /// <summary>The file for an organization.</summary>
    /// <exception cref="CommandException">It is unclear which file, or two organizations have the same one.</exception>
    public ExportedFile FileFor(string org, bool isOneOfSeveral)
    {
        var isFolder = Given is null or [.., '/' or '\\'] || Directory.Exists(FullPath)
            || (isOneOfSeveral && StorageFileFormats.Of(FullPath) is null);
        if (!isFolder && StorageFileFormats.Of(FullPath) is null)
        {
            throw StoragePaths.Failed(
                $"'{Given}' has none of the extensions {string.Join(", ", StorageFileFormats.Extensions)}. For a "
                + $"folder, add a slash: '{Given}/'.");
        }
        var path = isFolder ? Path.Combine(FullPath, $"{NameOf(org)}{StorageFileFormats.Extensions[0]}") : FullPath;
        if ((isOneOfSeveral && !isFolder) || (Written.TryGetValue(path, out var other) && other != org))
        {
            throw StoragePaths.Failed(
                $"'{Given}' is one file, and there are several organizations. Name a folder: -Path ./storage/");
        }
        Written[path] = org;
        return new ExportedFile(path, isFolder);
    }

    private static string NameOf(string org)
    {
        var invalid = Path.GetInvalidFileNameChars();
        return string.Concat(org.Select(character => invalid.Contains(character) ? '_' : character));
    }
}

/// <summary>A file to write.</summary>
/// <param name="Path">The full path.</param>
/// <param name="MayCreateFolder">Whether its folder is created.</param>
internal sealed record ExportedFile(string Path, bool MayCreateFolder)
{
    public bool Exists => File.Exists(Path);

    /// <summary>Writes the file, and the schema beside it.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public void Write(BucketConfigFile content, bool force, bool noClobber)
    {
        try
        {
            var folder = System.IO.Path.GetDirectoryName(Path)!;
            // A link stays a link.
            var target = PrivateFile.TargetOf(Path);
            if (MayCreateFolder)
            {
                Directory.CreateDirectory(folder);
            }
            var file = new FileInfo(target);
            if (file is { Exists: true, IsReadOnly: true })
            {
                if (!force)
                {
                    throw StoragePaths.Failed($"'{Path}' is read-only. Add -Force to replace it.");
                }
                file.IsReadOnly = false;
            }
            WriteSchema(System.IO.Path.Combine(folder, BucketConfigFileSchema.FileName), noClobber);
            var format = StorageFileFormats.Of(Path)!.Value;
            AtomicFile.Write(target, Encoding.UTF8.GetBytes(content.ToText(format)));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw StoragePaths.Failed(
                ex is DirectoryNotFoundException
                    ? $"'{Path}' cannot be written: there is no such folder."
                    : $"'{Path}' cannot be written: {ex.Message}",
                ex);
        }
    }

    private static void WriteSchema(string path, bool noClobber)
    {
        if (!File.Exists(path) || (!noClobber && File.ReadAllText(path) != BucketConfigFileSchema.Text))
        {
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(BucketConfigFileSchema.Text));
        }
    }
}
