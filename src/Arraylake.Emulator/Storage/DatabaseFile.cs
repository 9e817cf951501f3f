using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Storage;

/// <summary>
/// A database on the disk, before SQLite opens it. It is created atomically, and checked without changing it or a file
/// beside it: SQLite itself would repair, or damage, the file.
/// </summary>
internal sealed class DatabaseFile(string path)
{
    // The layout of the first page is part of SQLite's file format.
    private const int HeaderLength = 100;
    private const int ApplicationIdAt = 68;

    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly string _log = path + "-wal";
    private readonly string _unfinished = path + ".new";
    private readonly string _copy = path + ".check";

    public string Path { get; } = path;

    public bool Exists => File.Exists(Path);

    private string Name => System.IO.Path.GetFileName(Path);

    /// <exception cref="IOException">There is a file, but not of ours; or a log without its database.</exception>
    public void RefuseForeign()
    {
        if (!Exists)
        {
            // SQLite would write the old log into a new database.
            if (File.Exists(_log))
            {
                throw Refused($"{Name} is gone, but its log {Name}-wal is still there");
            }
            return;
        }
        var header = new byte[HeaderLength];
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || !header.AsSpan().StartsWith("SQLite format 3\0"u8)
            || BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(ApplicationIdAt)) != Schema.ApplicationId)
        {
            throw Refused($"{Name} is something else than a database of this emulator");
        }
    }

    /// <exception cref="IOException">It is torn, or was written by a newer emulator.</exception>
    public void ThrowIfDamaged()
    {
        try
        {
            if (!File.Exists(_log))
            {
                ThrowIfDamaged(ReadOnlyUri());
                return;
            }
            // After a kill, the data are in file and log together, and only a copy may be recovered.
            File.Copy(Path, _copy);
            File.Copy(_log, _copy + "-wal");
            ThrowIfDamaged(_copy);
        }
        catch (SqliteException ex) when (ex.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw Refused($"{Name} is damaged ({ex.Message})", ex);
        }
        finally
        {
            RemoveLeftovers();
        }
    }

    /// <param name="makeFile">Creates an empty file that only its owner may read.</param>
    public void Create(Action<string> makeFile)
    {
        makeFile(_unfinished);
        using (var session = new DatabaseSession(ConnectionTo(_unfinished)))
        {
            Schema.CreateIn(session);
        }
        File.Move(_unfinished, Path);
    }

    /// <summary>Removes files that a killed start left behind.</summary>
    public void RemoveLeftovers()
    {
        foreach (var file in new[] { _unfinished, _copy })
        {
            foreach (var ending in new[] { "", "-wal", "-shm", "-journal" })
            {
                File.Delete(file + ending);
            }
        }
    }

    public static string ConnectionTo(string source) =>
        new SqliteConnectionStringBuilder { DataSource = source, Pooling = false }.ToString();

    private void ThrowIfDamaged(string source)
    {
        using var connection = new SqliteConnection(ConnectionTo(source));
        connection.Open();
        if (Ask(connection, "PRAGMA quick_check(1)") is var found and not "ok")
        {
            throw Refused($"{Name} is damaged ({found})");
        }
        var version = (long)Ask(connection, "PRAGMA user_version")!;
        if (version > Schema.Version)
        {
            throw Refused($"{Name} was written by a newer emulator");
        }
        if (version == Schema.Version && RowCheck.All
            .Select(table => (table.Table, Row: table.FindDamaged(connection)))
            .FirstOrDefault(static found => found.Row is not null) is { Row: { } row } damaged)
        {
            // As JSON, because the string itself may be damaged.
            throw Refused($"{Name} is damaged (what stands in {damaged.Table} for {JsonSerializer.Serialize(row)} "
                + "is not what was written)");
        }
    }

    // Uri does not escape a '#' or '%' in the name of a folder.
    private string ReadOnlyUri()
    {
        var steps = Path.Split(System.IO.Path.DirectorySeparatorChar).Select(Uri.EscapeDataString);
        return $"file://{(OperatingSystem.IsWindows() ? "/" : "")}{string.Join('/', steps)}?immutable=1";
    }

    private static object? Ask(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar();
    }

    private static IOException Refused(string why, Exception? cause = null) =>
        new($"{why}. Nothing was changed; give another folder with --data, or put the file aside.", cause);
}
