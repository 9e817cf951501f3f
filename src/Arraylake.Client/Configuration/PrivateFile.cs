namespace Arraylake.Configuration;

/// <summary>A file that only its owner should be able to read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OthersMay = UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>That others can read or change a file, and how to end that; null where all is well.</summary>
    /// <param name="what">What it is, such as <c>saved login</c>.</param>
    /// <param name="path">As its owner knows it; it may be a link.</param>
    public static string? Warning(string what, string path) =>
        !OperatingSystem.IsWindows() && new FileInfo(TargetOf(path)) is { Exists: true } file
        && (file.UnixFileMode & OthersMay) != 0
            ? $"Other users of this machine can read the {what} '{path}'. Restrict access: chmod 600 '{path}'"
            : null;

    /// <summary>The file that a path leads to: times and modes of a link would be those of the link.</summary>
    public static string TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            // There is none, or a link that leads in a circle.
            return path;
        }
    }
}
