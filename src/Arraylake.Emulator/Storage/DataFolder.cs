namespace Arraylake.Emulator.Storage;

/// <summary>
/// The folder of a database, locked by one emulator at a time. The system releases the lock however the process ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static readonly int[] LockViolations = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _lock;

    private DataFolder(string file, FileStream held) => (DatabaseFile, _lock) = (file, held);

    /// <summary>The database, undamaged and of a supported version.</summary>
    public string DatabaseFile { get; }

    /// <summary>Locks the folder. A file that is not an undamaged database of the emulator is not touched.</summary>
    /// <exception cref="IOException">It is in use, cannot be written, or holds something else.</exception>
    public static DataFolder Claim(string folder)
    {
        var path = Path.GetFullPath(folder);
        var database = new DatabaseFile(Path.Combine(path, "emulator.db"));
        // Before the lock, which is a file: a folder of something else gets no file.
        database.RefuseForeign();
        MakeFolder(path);
        var held = Hold(Path.Combine(path, "emulator.lock"));
        try
        {
            database.RemoveLeftovers();
            if (database.Exists)
            {
                database.ThrowIfDamaged();
            }
            else
            {
                database.Create(MakeFile);
            }
            return new DataFolder(database.Path, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string file)
    {
        try
        {
            return Open(file);
        }
        catch (IOException ex) when (LockViolations.Contains(ex.HResult))
        {
            throw new IOException(
                "another emulator is using it. Stop that one, or give another folder with --data.", ex);
        }
    }

    private static void MakeFile(string file) => Open(file).Dispose();

    // Databases hold secrets in clear, so only their owner may read them.
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Open(string file)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        return new FileStream(file, options);
    }
}
