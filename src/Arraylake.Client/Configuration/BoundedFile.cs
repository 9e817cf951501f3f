namespace Arraylake.Configuration;

/// <summary>
/// Reads small files; much larger ones are not ours. Files without a length, such as pipes and devices, are read up to
/// the limit.
/// </summary>
internal static class BoundedFile
{
    private const int Limit = 1024 * 1024;

    /// <exception cref="IOException">It cannot be read, or is larger than 1 MiB.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string ReadText(string path)
    {
        using var reader = new StreamReader(new MemoryStream(ReadBytes(path)));
        return reader.ReadToEnd();
    }

    /// <exception cref="IOException">It cannot be read, or is larger than 1 MiB.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] ReadBytes(string path) =>
        TryReadBytes(path, Limit) ?? throw new IOException($"The file '{path}' is larger than 1 MiB.");

    /// <summary>The content; null if it is larger than a limit in bytes.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[]? TryReadBytes(string path, int limit)
    {
        // Another process may replace it meanwhile.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var kept = new MemoryStream(file.CanSeek ? (int)Math.Min(file.Length, limit) : 0);
        var piece = new byte[16 * 1024];
        while (file.Read(piece) is > 0 and var count)
        {
            kept.Write(piece, 0, count);
            if (kept.Length > limit)
            {
                return null;
            }
        }
        return kept.ToArray();
    }
}
