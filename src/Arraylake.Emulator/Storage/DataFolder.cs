namespace Arraylake.Emulator.Storage;

/// <summary>
/// The folder of a database, held by one emulator at a time. The system lets go of it however the process ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _lock;

    private DataFolder(string file, FileStream held) => (DatabaseFile, _lock) = (file, held);

    /// <summary>The database: whole, and of a version that can be read.</summary>
    public string DatabaseFile { get; }

    /// <summary>Takes the folder; what lies in it and is not a sound database of ours stays as it is.</summary>
    /// <exception cref="IOException">It is in use, cannot be written, or holds something else.</exception>
    public static DataFolder Claim(string folder)
    {
        var path = Path.GetFullPath(folder);
        var database = new DatabaseFile(Path.Combine(path, "emulator.db"));
        // Before the lock: a folder of somebody else gets no file of ours.
        database.RefuseForeign();
        MakeFolder(path);
        var held = Hold(Path.Combine(path, "emulator.lock"));
        try
        {
            database.RemoveLeftovers();
            if (database.Exists)
            {
                database.RefuseDamaged();
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
        catch (IOException failure) when (HeldByAnother.Contains(failure.HResult))
        {
            throw new IOException(
                "another emulator is using it. Stop that one, or give another folder with --data.", failure);
        }
    }

    private static void MakeFile(string file) => Open(file).Dispose();

    // Databases hold secrets in clear, so nobody else may read them.
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
