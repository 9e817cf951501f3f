using System.IO.Enumeration;

namespace Arraylake.Pester.Tests;

/// <summary>A file with Pester tests.</summary>
internal sealed record Suite(string Path, string Name)
{
    private const string Extension = ".Tests.ps1";

    /// <summary>All suites, the longest first, so that the workers finish at about the same time.</summary>
    public static IReadOnlyList<Suite> All(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles("*" + Extension, SearchOption.AllDirectories)
            .OrderByDescending(file => file.Length)
            .Select(file => new Suite(
                file.FullName,
                System.IO.Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'))),
    ];

    /// <summary>Whether the file name, with or without the extension, matches the wildcard pattern.</summary>
    public bool Matches(string pattern)
    {
        var file = System.IO.Path.GetFileName(Path);
        return FileSystemName.MatchesSimpleExpression(pattern, file)
            || FileSystemName.MatchesSimpleExpression(pattern + Extension, file);
    }
}
