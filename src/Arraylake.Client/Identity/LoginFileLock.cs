namespace Arraylake.Identity;

/// <summary>
/// Lets one process at a time renew a login: the provider may take a refresh token only once. The lock file is
/// kept; deleting it would let two processes each hold a lock.
/// </summary>
internal sealed class LoginFileLock : IDisposable
{
    // Another process may hold the lock until its provider's time-out.
    public static readonly TimeSpan Patience = IdentityProvider.TimeLimit + TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private LoginFileLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock; null if it cannot be created, such as on a read-only disk.</summary>
    /// <exception cref="TimeoutException">Another process held it for too long.</exception>
    public static async Task<LoginFileLock?> TakeAsync(string loginPath, TimeSpan patience)
    {
        var path = $"{loginPath}.lock";
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        for (var waited = TimeSpan.Zero; waited < patience; waited += Pause)
        {
            try
            {
                return new LoginFileLock(new FileStream(path, options));
            }
            catch (IOException ex) when (IsHeld(ex))
            {
                await Task.Delay(Pause).ConfigureAwait(false);
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
        throw new TimeoutException($"Another process has been renewing the saved login '{loginPath}' for too long.");
    }

    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK of Linux and macOS; sharing and lock violation of Windows.
    private static bool IsHeld(IOException refused) =>
        refused.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);
}
