namespace Arraylake;

/// <summary>A storage file cannot be used; nothing was changed.</summary>
public sealed class BucketConfigFileException : ArraylakeException
{
    private const int Shown = 20;

    /// <summary>Creates an error about a file.</summary>
    /// <param name="path">The file; null for a text.</param>
    /// <param name="errors">At least one.</param>
    public BucketConfigFileException(string? path, IReadOnlyList<BucketConfigFileError> errors)
        : base(Describe(path, errors)) => (Path, Errors) = (path, errors);

    /// <summary>The file; null for a text.</summary>
    public string? Path { get; }

    /// <summary>All errors, in the order of the file.</summary>
    public IReadOnlyList<BucketConfigFileError> Errors { get; }

    // file(line,column): the form that terminals and editors make a link of.
    private static string Describe(string? path, IReadOnlyList<BucketConfigFileError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var lines = errors.Take(Shown)
            .Select(error => $"{path ?? "(text)"}:{error.Line}:{error.Column}: {error.Message}");
        var more = errors.Count > Shown ? $" There are {errors.Count - Shown} more errors." : "";
        return string.Join(" ", lines) + more;
    }
}

/// <summary>An error in a storage file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in characters.</param>
/// <param name="Message">A sentence for people; it contains no secret.</param>
public sealed record BucketConfigFileError(int Line, int Column, string Message);
