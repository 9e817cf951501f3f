using System.Text.RegularExpressions;
using Arraylake.Configuration;
using Arraylake.Identity;

namespace Arraylake;

/// <summary>
/// A login that the Python client or this library saved on this machine: one file for each service (contract 1.3). It
/// is only sent to the service in its path.
/// </summary>
public sealed partial class SavedLogin
{
    /// <summary>Creates a reference to the file. Nothing is read yet.</summary>
    /// <param name="path">Its path.</param>
    public SavedLogin(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether there is such a file.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>When its token expires, in UTC; it is renewed automatically. Null if unknown.</summary>
    /// <exception cref="ArraylakeConfigurationException">The file cannot be read.</exception>
    public DateTimeOffset? Expiration => AccessToken.ExpirationOf(Read().Bearer);

    /// <summary>A warning if others can read the file; null if they cannot.</summary>
    public string? Warning => PrivateFile.Warning("saved login", Path);

    /// <summary>Identifies the current version of the file; null if it does not exist.</summary>
    internal (DateTime Written, long Length)? Stamp =>
        new FileInfo(Target) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : null;

    internal string Target => PrivateFile.TargetOf(Path);

    /// <summary>
    /// The login of a service: <c>service.token_path</c> if set, else <c>~/.arraylake/token.json</c> for the
    /// production service, else <c>~/.arraylake/tokens/HOST.json</c>.
    /// </summary>
    /// <param name="serviceUri">The address of the service.</param>
    /// <param name="settings">Environment and config files; read now by default.</param>
    /// <exception cref="ArraylakeConfigurationException">
    /// The address cannot be used, or the user has no home folder.
    /// </exception>
    public static SavedLogin Of(string serviceUri, ArraylakeSettings? settings = null)
    {
        ServiceAddress.Parse(serviceUri);
        settings ??= ArraylakeSettings.Read();
        if (settings.TokenPath is { } named)
        {
            return new SavedLogin(named.Value);
        }
        var folder = System.IO.Path.Combine(
            settings.Home ?? throw new ArraylakeConfigurationException(
                "No home folder is known (HOME, USERPROFILE), so there is no saved login. Set service.token_path "
                + "(ARRAYLAKE_SERVICE__TOKEN_PATH), or give a token."),
            ".arraylake");
        var text = serviceUri.Trim();
        if (text.TrimEnd('/') == ServiceAddress.Production)
        {
            return new SavedLogin(System.IO.Path.Combine(folder, "token.json"));
        }
        // As written, with its port: the Python client derives the file name from the text.
        var authority = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/')[0];
        return new SavedLogin(System.IO.Path.Combine(folder, "tokens", $"{NotInName().Replace(authority, "_")}.json"));
    }

    /// <summary>
    /// Deletes the file if it exists, and its target if it is a link. The identity provider is not
    /// informed: <see cref="ArraylakeLogin.LogoutAsync"/> does that.
    /// </summary>
    /// <exception cref="ArraylakeConfigurationException">It cannot be deleted.</exception>
    public void Delete()
    {
        try
        {
            // The target first: without the link, it could not be found.
            foreach (var file in new[] { Target, Path }.Where(File.Exists))
            {
                File.Delete(file);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // The folder does not exist, either.
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new ArraylakeConfigurationException(
                $"The saved login '{Path}' cannot be deleted: {ex.Message}", ex);
        }
    }

    /// <summary>The path.</summary>
    public override string ToString() => Path;

    /// <exception cref="ArraylakeConfigurationException">It cannot be read; the content is not repeated.</exception>
    internal LoginTokens Read()
    {
        try
        {
            return LoginTokens.Read(BoundedFile.ReadText(Path));
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArraylakeConfigurationException(
                $"The saved login '{Path}' does not exist (any more). Log in again.", ex);
        }
        catch (Exception ex) when (ex is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ArraylakeConfigurationException(
                $"The saved login '{Path}' cannot be used: {ex.Message.TrimEnd('.')}. Log out and in again.");
        }
    }

    /// <summary>Replaces the file atomically by new tokens, readable by its owner only.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    internal void Write(LoginTokens tokens)
    {
        var target = Target;
        var folder = System.IO.Path.GetDirectoryName(target)!;
        CreateFolder(folder);
        AtomicFile.Write(target, tokens.ToJson(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    // The runtime applies the mode only to the last folder of a path.
    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }
        if (System.IO.Path.GetDirectoryName(folder) is { } parent)
        {
            CreateFolder(parent);
        }
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex NotInName();
}
