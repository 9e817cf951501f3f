namespace Arraylake.Configuration;

/// <summary>A file that only its owner should be able to read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OthersMay = UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>A warning if others can read or change a file, and how to fix that; null if they cannot.</summary>
    /// <param name="kind">The kind of file, such as <c>saved login</c>.</param>
    /// <param name="path">The path; it may be a link.</param>
    public static string? Warning(string kind, string path) =>
        !OperatingSystem.IsWindows() && new FileInfo(TargetOf(path)) is { Exists: true } file
        && (file.UnixFileMode & OthersMay) != 0
            ? $"Other users of this machine can read the {kind} '{path}'. Restrict access: chmod 600 '{path}'"
            : null;

    /// <summary>The target of a path: a link has times and modes of its own.</summary>
    public static string TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            // The file does not exist, or the links form a circle.
            return path;
        }
    }
}
