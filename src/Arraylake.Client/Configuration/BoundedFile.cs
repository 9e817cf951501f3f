namespace Arraylake.Configuration;

/// <summary>Reads small text files; what is far too large is none of ours.</summary>
internal static class BoundedFile
{
    private const long Limit = 1024 * 1024;

    /// <exception cref="IOException">It cannot be read, or is larger than 1 MiB.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string ReadText(string path)
    {
        // Shared with whoever replaces it meanwhile.
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > Limit)
        {
            throw new IOException($"The file '{path}' is larger than 1 MiB.");
        }
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
