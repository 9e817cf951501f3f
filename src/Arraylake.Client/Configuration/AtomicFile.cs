namespace Arraylake.Configuration;

/// <summary>Replaces files as a whole: readers see the old content or the new one.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file; its folder must exist.</summary>
    /// <param name="path">The file; not a link.</param>
    /// <param name="content">The content.</param>
    /// <param name="mode">The mode outside Windows; null for that of the file that is replaced, or the default.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && (mode is not null || File.Exists(path)))
        {
            options.UnixCreateMode = mode ?? File.GetUnixFileMode(path);
        }
        try
        {
            using (var file = new FileStream(temporary, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
