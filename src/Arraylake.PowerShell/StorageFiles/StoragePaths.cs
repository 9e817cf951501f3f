namespace Arraylake.PowerShell;

/// <summary>Resolves paths of storage files as PowerShell's own commands do.</summary>
/// <param name="paths">The locations of the session.</param>
internal sealed class StoragePaths(PathIntrinsics paths)
{
    /// <summary>The files that a path names; wildcards may match several.</summary>
    /// <param name="path">As the user typed it.</param>
    /// <param name="isLiteral">Whether wildcards are part of the name.</param>
    /// <exception cref="CommandException">There is no such file.</exception>
    public IReadOnlyList<string> Find(string path, bool isLiteral)
    {
        if (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path))
        {
            return [Resolve(path)];
        }
        var found = Match(path);
        var hint = found.Count == 0 && File.Exists(Resolve(path)) ? " Use -LiteralPath for a name with [ or ]." : "";
        return found.Count > 0 ? found : throw Failed($"No file matches '{path}'.{hint}");
    }

    /// <summary>The one place that a path names, whether it exists or not.</summary>
    /// <exception cref="CommandException">It is not a place in the file system, or several.</exception>
    public string Target(string path, bool isLiteral)
    {
        if (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path))
        {
            return Resolve(path);
        }
        var found = Match(path);
        return found.Count == 1 ? found[0] : throw Failed(
            $"'{path}' matches {(found.Count == 0 ? "no file" : $"{found.Count} files")}. Use -LiteralPath for a name "
            + "with wildcards.");
    }

    private List<string> Match(string path)
    {
        try
        {
            var found = paths.GetResolvedProviderPathFromPSPath(path, out var provider);
            ThrowIfElsewhere(path, provider);
            return [.. found];
        }
        catch (ItemNotFoundException)
        {
            return [];
        }
        catch (SessionStateException ex)
        {
            throw Failed(ex.Message, ex);
        }
    }

    private string Resolve(string path)
    {
        try
        {
            var resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            ThrowIfElsewhere(path, provider);
            return resolved;
        }
        catch (Exception ex)
            when (ex is SessionStateException or PSNotSupportedException or PSInvalidOperationException)
        {
            throw Failed(ex.Message, ex);
        }
    }

    private static void ThrowIfElsewhere(string path, ProviderInfo provider)
    {
        if (provider.Name != "FileSystem")
        {
            throw Failed($"'{path}' is not a file: it is in the provider {provider.Name}.");
        }
    }

    public static CommandException Failed(string message, Exception? innerException = null) =>
        new(ErrorIds.FileFailed, message, innerException);
}
